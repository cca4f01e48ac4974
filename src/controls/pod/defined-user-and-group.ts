import type { Container } from "../../kubernetes/index.ts";
import { type Answer, broken, met, plan, set, undecided } from "../answer.ts";
import { containerControl } from "../control.ts";

/** The guide: pods run "as a defined user or group". What the image says is not in the manifest, so it is not defined here. */
export const control = containerControl({
  id: "defined-user-and-group",
  title: "Containers run as a user and a group that the manifest names",
  severity: "low",
  area: "pod",
  recommended: false,
  mappings: { guide: ["Secure pod access to resources"] },
  check(container) {
    return container.isWindows ? met : [judgeIds(container), judgeVolumes(container)];
  },
});

/** A number that neither nodes nor images use. */
const ordinaryId = 10001;

const test =
  "start the pod and see that it can read the image's files and write its volumes; better still, take the numbers that the image was built with";

function judgeIds(container: Container): Answer {
  const { runAsUser, runAsGroup } = container.effective;
  if (runAsUser.unknown) return undecided(runAsUser);
  if (runAsGroup.unknown) return undecided(runAsGroup);
  if (runAsUser.value === undefined && runAsGroup.value === undefined) {
    return broken({
      at: runAsUser,
      message:
        "neither runAsUser nor runAsGroup is set: the image decides, and the next one may decide otherwise",
      fix: plan(
        [
          { op: "set", path: runAsUser.at.path, value: ordinaryId },
          { op: "set", path: runAsGroup.at.path, value: ordinaryId },
        ],
        { summary: `Set runAsUser and runAsGroup to ${ordinaryId}`, test },
      ),
    });
  }
  if (runAsUser.value === undefined) {
    return broken({
      at: runAsUser,
      message: "runAsUser is not set: the image decides, and the next one may decide otherwise",
      fix: set(ordinaryId, { test }),
    });
  }
  if (runAsGroup.value !== undefined) return met;
  return broken({
    at: runAsGroup,
    message:
      "runAsGroup is not set: the user's group in the image counts, and root's where the image does not know the user",
    fix: set(runAsUser.value || ordinaryId, { test }),
  });
}

/** A claim's file system belongs to root until an fsGroup says otherwise. */
function judgeVolumes(container: Container): Answer {
  const { runAsUser, runAsGroup, mayRunAsRoot } = container.effective;
  const fsGroup = container.pod.securityContext.get("fsGroup").integer();
  if (!mayRunAsRoot.is(false) || !writesToClaim(container)) return met;
  if (fsGroup.unknown) return undecided(fsGroup);
  if (fsGroup.value !== undefined) return met;
  return broken({
    at: fsGroup,
    message:
      "mounts a claim as a user other than root without an fsGroup: the volume's files may belong to root alone",
    severity: "info",
    severityReason: "some volumes, such as file shares, take their owner from the mount's options",
    fix: set(runAsGroup.value || runAsUser.value || ordinaryId, {
      test: "see that the container can write to the volume, and that nobody else relies on the files' present group",
    }),
  });
}

function writesToClaim({ view, pod }: Container): boolean {
  const templates = pod.object.spec.get("volumeClaimTemplates").items();
  const claims = new Set([
    ...pod.volumes
      .filter((volume) => volume.get("persistentVolumeClaim").exists || volume.get("ephemeral").exists)
      .map((volume) => volume.get("name").string().value),
    ...templates.map((template) => template.get("metadata").get("name").string().value),
  ]);
  return view
    .get("volumeMounts")
    .items()
    .some((mount) => {
      const { value } = mount.get("name").string();
      return (
        value !== undefined && claims.has(value) && mount.get("readOnly").boolean().orDefault(false).is(false)
      );
    });
}
