import type { Pod } from "../../../kubernetes/index.ts";
import type { View } from "../../../syntax/index.ts";

/** How a container mounts a volume. */
export interface Mount {
  readonly container: string;
  /** Empty for the whole volume. A subPathExpr is not followed: it may expand to nothing. */
  readonly subPath: string;
  /** Not read-only for certain. What a template decides counts as the milder read-only. */
  readonly writable: boolean;
}

export function mountsOf(pod: Pod, volume: View): readonly Mount[] {
  const name = volume.get("name").string();
  if (name.value === undefined) return [];
  return pod.containers.flatMap((container) =>
    container.view
      .get("volumeMounts")
      .items()
      .filter((mount) =>
        mount
          .get("name")
          .string()
          .is(name.value ?? ""),
      )
      .map((mount): Mount => {
        const readOnly = mount.get("readOnly").boolean();
        return {
          container: container.name,
          subPath: mount.get("subPath").string().value ?? "",
          writable: !readOnly.unknown && !readOnly.is(true),
        };
      }),
  );
}
