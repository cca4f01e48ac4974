import type { Container, Pod } from "../../../kubernetes/index.ts";
import type { Operation } from "../../../model/index.ts";
import { unseenItems } from "../lists.ts";

/** Operations that give a container an empty directory at /tmp; none where it has one, or where nobody can tell. */
export function writableTmp(container: Container): readonly Operation[] {
  const mounts = container.view.get("volumeMounts");
  const volumes = container.pod.spec.get("volumes");
  if (unseenItems(mounts) !== undefined || unseenItems(volumes) !== undefined) return [];
  const paths = mounts.items().map((mount) => mount.get("mountPath").string());
  if (paths.some((path) => path.unknown || isTmp(path.value))) return [];
  const name = freeName(container);
  return [
    { op: "insert", path: mounts.path, value: { name, mountPath: "/tmp" } },
    { op: "insert", path: volumes.path, value: { name, emptyDir: {} } },
  ];
}

function isTmp(path: string | undefined): boolean {
  return path?.replace(/\/+/g, "/").replace(/\/$/, "") === "/tmp";
}

/** `tmp`; beside other containers `tmp-<container>`, since each has a /tmp of its own. */
function freeName(container: Container): string {
  const { pod } = container;
  const wanted =
    pod.containers.length === 1 ? "tmp" : `tmp-${container.name}`.slice(0, 60).replace(/[^a-z0-9]+/g, "-");
  const taken = volumeNames(pod);
  let name = wanted;
  for (let count = 2; taken.has(name); count++) name = `${wanted}-${count}`;
  return name;
}

function volumeNames(pod: Pod): ReadonlySet<string | undefined> {
  const claims = pod.object.spec.get("volumeClaimTemplates").items();
  return new Set([
    ...pod.volumes.map((volume) => volume.get("name").string().value),
    ...claims.map((claim) => claim.get("metadata").get("name").string().value),
  ]);
}
