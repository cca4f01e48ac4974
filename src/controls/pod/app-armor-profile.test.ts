import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided, container, pod } from "../testing.ts";
import { control } from "./app-armor-profile.ts";

const field = (type: string, more = "") => `securityContext: {appArmorProfile: {type: ${type}${more}}}`;
const annotated = (value: string, text: string) =>
  text.replace(
    "name: web",
    `name: web\n  annotations: {container.apparmor.security.beta.kubernetes.io/web: ${value}}`,
  );

suite(control.id, () => {
  test("Unconfined on either level", () => {
    const answer = assertBroken(control, pod(field("Unconfined")));
    assert.deepEqual(answer.at.path, ["spec", "securityContext", "appArmorProfile", "type"]);
    assert.equal(answer.fix?.risk, "risky");
    assertBroken(control, container(field("Unconfined")));
    assertBroken(control, container(field("Unconfined"), field("RuntimeDefault")));
    assertMet(control, container(field("RuntimeDefault"), field("Unconfined")));
  });
  test("the runtime's and the node's own profiles are met, and so is none", () => {
    assertMet(control, pod(field("RuntimeDefault")));
    assertMet(control, container(field("Localhost", ", localhostProfile: web")));
    assertMet(control, pod(""));
    assertMet(control, container("securityContext: {appArmorProfile: }"));
  });
  test("every list of containers inherits it", () => {
    const lists = "initContainers: [{name: a}]\nephemeralContainers: [{name: b}]";
    assertBroken(control, pod(`${field("Unconfined")}\n${lists}`), 3);
  });
  test("requireProfile makes none a finding, as an annotation before 1.30", () => {
    const parameters = { requireProfile: true };
    const answer = assertBroken(control, pod(""), 1, { parameters });
    assert.deepEqual(answer.at.path, ["spec", "securityContext", "appArmorProfile", "type"]);
    const old = assertBroken(control, pod(""), 1, { parameters, target: 29 });
    assert.equal(old.at.path.at(-1), "container.apparmor.security.beta.kubernetes.io/web");
    assertMet(control, pod(field("RuntimeDefault")), { parameters });
  });
  test("before 1.30 the annotation alone counts", () => {
    assertBroken(control, annotated("unconfined", pod(field("RuntimeDefault"))), 1, { target: 29 });
    assertMet(control, annotated("localhost/web", pod(field("Unconfined"))), { target: 29 });
    assertMet(control, pod(field("Unconfined")), { target: 29 });
  });
  test("from 1.30 on it counts where the container has no field, even against the pod's", () => {
    assertBroken(control, annotated("unconfined", pod("")));
    assertBroken(control, annotated("unconfined", pod(field("RuntimeDefault"))));
    assertMet(control, annotated("runtime/default", pod(field("Unconfined"))));
    assertMet(control, annotated("localhost/web", pod("")));
    assertMet(control, annotated('""', pod("")));
  });
  test("annotation and field that differ are refused", () => {
    const answer = assertBroken(control, annotated("unconfined", container(field("RuntimeDefault"))));
    assert.match(answer.message, /refuses/);
    assert.equal(answer.fix?.risk, "safe");
    assertBroken(control, annotated("localhost/a", container(field("Localhost", ", localhostProfile: b"))));
    assertMet(control, annotated("localhost/a", container(field("Localhost", ", localhostProfile: a"))));
    assertBroken(control, annotated('""', pod(field("RuntimeDefault"))));
  });
  test("both unconfined are removed together", () => {
    const answer = assertBroken(control, annotated("unconfined", container(field("Unconfined"))));
    assert.equal(answer.fix?.changes[0]?.operations.length, 2);
  });
  test("what is no profile is refused", () => {
    assert.match(assertBroken(control, annotated("RuntimeDefault", pod(""))).message, /not a profile/);
    assert.match(assertBroken(control, pod(field("Default"))).message, /does not exist/);
    assert.match(
      assertBroken(control, container("securityContext: {appArmorProfile: {}}")).message,
      /no type/,
    );
  });
  test("another container's annotation does not count", () => {
    assertMet(control, annotated("unconfined", pod("")).replace("io/web:", "io/webb:"));
  });
  test("privileged containers and Windows are another matter", () => {
    assertMet(control, container("securityContext: {privileged: true, appArmorProfile: {type: Unconfined}}"));
    assertMet(control, pod(`os: {name: windows}\n${field("Unconfined")}`));
  });
  test("templates and wrong types decide nothing", () => {
    assertUndecided(control, pod(field("'{{ .Values.profile }}'")));
    assertUndecided(control, pod("securityContext: {appArmorProfile: '{{ .Values.profile }}'}"));
    assertUndecided(control, annotated("'{{ .Values.profile }}'", pod("")));
    assertUndecided(control, container(field("1")));
  });
});
