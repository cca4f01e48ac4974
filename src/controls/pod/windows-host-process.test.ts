import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided, container, pod } from "../testing.ts";
import { control } from "./windows-host-process.ts";

const hosted = (value: string) => `securityContext: {windowsOptions: {hostProcess: ${value}}}`;

suite(control.id, () => {
  test("true on either level, the container's own winning", () => {
    assertBroken(control, pod(hosted("true")));
    assertBroken(control, container(hosted("true")));
    assertBroken(control, container(hosted("true"), hosted("false")));
    assertMet(control, container(hosted("false"), hosted("true")));
  });
  test("the pod's holds beside other options of the container", () => {
    assertBroken(control, container("securityContext: {windowsOptions: {runAsUserName: a}}", hosted("true")));
  });
  test("every list of containers inherits it", () => {
    assertBroken(
      control,
      pod(`${hosted("true")}\ninitContainers: [{name: a}]\nephemeralContainers: [{name: b}]`),
      3,
    );
  });
  test("false, null and nothing are met", () => {
    assertMet(control, pod(hosted("false")));
    assertMet(control, pod(hosted("")));
    assertMet(control, pod("os: {name: windows}"));
  });
  test("a template and a wrong type decide nothing", () => {
    assertUndecided(control, pod(hosted("'{{ .Values.host }}'")));
    assertUndecided(control, container(hosted('"true"')));
  });
});
