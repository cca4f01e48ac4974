import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { UsageError } from "../../base/result.ts";
import { podBearing } from "../../kubernetes/index.ts";
import { ask, assertBroken, assertMet, assertUndecided, container, pod } from "../testing.ts";
import { control } from "./azure-policy.ts";

const baseline = { parameters: { initiative: "baseline" } };

suite(control.id, () => {
  test("each violated policy is one finding, worded as a prediction, at its first spot", () => {
    const answer = assertBroken(
      control,
      pod("initContainers: [{name: init, securityContext: {privileged: true}}]").replace(
        "image: example.azurecr.io/web:1.0.0",
        "securityContext: {privileged: true}",
      ),
      1,
      baseline,
    );
    assert.deepEqual(answer.at.path, ["spec", "initContainers", 0, "securityContext", "privileged"]);
    assert.equal(answer.cause, "container-no-privilege");
    assert.equal(answer.standsFor, "azure:container-no-privilege");
    assert.equal(
      answer.message,
      'AKS would warn about this or deny it: each of the containers "init", "web" is privileged (Kubernetes cluster should not allow privileged containers)',
    );
    assert.equal(answer.severity, "high");
  });
  test("policies that Azure audits by default are milder", () => {
    assert.equal(assertBroken(control, pod("hostPID: true"), 1, baseline).severity, undefined);
  });
  test("groups are told apart from the user, which other controls tell", () => {
    const answers = ask(control, pod(""), { parameters: { initiative: "restricted" } });
    assert.deepEqual(
      answers.map((each) => each.verdict === "broken" && each.standsFor),
      [
        "azure:container-no-privilege-escalation",
        "azure:allowed-users-groups",
        "azure:allowed-users-groups/groups",
        "azure:allowed-seccomp-profiles",
      ],
    );
  });
  test("what templates decide is named together", () => {
    const text = container(
      "securityContext: {privileged: '{{ .Values.a }}', capabilities: {add: ['{{ .Values.b }}']}}",
    );
    const { why } = assertUndecided(control, text, baseline);
    assert.match(why, /container-no-privilege, container-allowed-capabilities/);
  });
  test("Services are compared across documents", () => {
    const service = (name: string) =>
      `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec: {selector: {app: a}, ports: [{port: 80}]}\n`;
    assertBroken(control, `${service("a")}---\n${service("b")}`);
  });
  test("images that a Kustomization replaces are not known", () => {
    const text = `${pod("").replace(":1.0.0", "")}---\napiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nimages: [{name: example.azurecr.io/web, newTag: "1"}]\n`;
    const told = ask(control, text).map((each) => (each.verdict === "broken" ? each.cause : each.why));
    assert.ok(told.includes("what AKS would say cannot be told for: container-no-latest-image"), told.join());
  });
  test("namespaces and images are the operator's choice", () => {
    const text = pod("hostPID: true").replace("name: web\n", "name: web\n  namespace: tools\n");
    assertMet(control, text, { parameters: { initiative: "baseline", excludedNamespaces: ["tools"] } });
    const image = ask(control, pod(""), { parameters: { allowedImages: "^mcr\\.microsoft\\.com/" } });
    assert.ok(image.some((each) => each.verdict === "broken" && each.cause === "container-allowed-images"));
  });
  test("an unknown initiative is the user's mistake", () => {
    assert.throws(() => ask(control, pod(""), { parameters: { initiative: "restrictd" } }), UsageError);
    assert.throws(() => ask(control, pod(""), { parameters: { initiative: "x" } }), UsageError);
  });
  test("whatever makes pods is asked about", () => {
    assert.ok(control.subject === "object" && control.kinds !== "any");
    const makers = control.kinds.filter((kind) => {
      const [group = "", name = ""] = kind.split("/");
      return podBearing(group === "" ? "v1" : `${group}/v1`, name) !== undefined;
    });
    assert.equal(makers.length, control.kinds.length - 3);
  });
});
