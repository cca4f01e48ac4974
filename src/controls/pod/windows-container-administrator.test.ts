import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided, container, pod } from "../testing.ts";
import { control } from "./windows-container-administrator.ts";

const running = (user: string) => `securityContext: {windowsOptions: {runAsUserName: ${user}}}`;
const windows = "os: {name: windows}\n";

suite(control.id, () => {
  test("the name on either level, in any case, with or without a domain", () => {
    assertBroken(control, pod(windows + running("ContainerAdministrator")));
    assertBroken(control, container(running("CONTAINERadministrator"), windows));
    assertBroken(control, pod(windows + running("'User Manager\\ContainerAdministrator'")));
  });
  test("the container's own wins, in every list", () => {
    assertMet(control, container(running("ContainerUser"), windows + running("ContainerAdministrator")));
    assertBroken(
      control,
      pod(
        `${windows}${running("ContainerAdministrator")}\ninitContainers: [{name: a}]\nephemeralContainers: [{name: b}]`,
      ),
      3,
    );
  });
  test("others, null and nothing are met", () => {
    assertMet(control, pod(windows + running("ContainerUser")));
    assertMet(control, pod(windows + running("ContainerAdministrators")));
    assertMet(control, pod(windows + running("")));
    assertMet(control, pod(windows));
  });
  test("a pod that names no system counts, one for Linux does not", () => {
    assertBroken(control, pod(running("ContainerAdministrator")));
    assertBroken(
      control,
      pod(`nodeSelector: {kubernetes.io/os: windows}\n${running("ContainerAdministrator")}`),
    );
    assertMet(control, pod(`os: {name: linux}\n${running("ContainerAdministrator")}`));
  });
  test("a template and a wrong type decide nothing", () => {
    assertUndecided(control, pod(windows + running("'{{ .Values.user }}'")));
    assertUndecided(control, pod(windows + running("1")));
  });
});
