import { broken, met, set, undecided } from "../answer.ts";
import { containerControl } from "../control.ts";

/** Stated names only: the image decides otherwise. A pod that names no system counts where it names a Windows user. */
export const control = containerControl({
  id: "windows-container-administrator",
  title: "Windows containers do not run as ContainerAdministrator",
  severity: "medium",
  area: "pod",
  recommended: true,
  covers: ["azure:windows-block-container-admin"],
  mappings: { guide: ["Secure pod access to resources"], nsa: ["Pod security: non-root containers"] },
  check(container) {
    const { os } = container.pod;
    if (os.stated && os.is("linux")) return met;
    const { runAsUserName } = container.effective;
    if (runAsUserName.unknown) return undecided(runAsUserName);
    if (!isAdministrator(runAsUserName.value)) return met;
    return broken({
      at: runAsUserName,
      message: `runs as ${runAsUserName.value}, who may change everything in the container and start services`,
      fix: set("ContainerUser", {
        test: "start the pod and see that the program can read its files, write where it has to and listen on its ports as that user",
      }),
    });
  },
});

/** Windows reads account names in any case; a domain may stand in front. */
function isAdministrator(name: string | undefined): boolean {
  return name?.split("\\").at(-1)?.toLowerCase() === "containeradministrator";
}
