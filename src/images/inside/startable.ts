import type { ImageConfiguration } from "./configuration.ts";
import type { Tree } from "./tree.ts";

/** What containerd gives a container without a PATH. Source: containerd, oci.WithDefaultPathEnv. */
const defaultPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
const mostFolders = 32;
const longestFolder = 256;

/** Programs that manifests start by name, in commands, probes and hooks. */
export const startedNames: ReadonlySet<string> = new Set(
  (
    "ash bash dash ksh sh zsh busybox cat cp curl echo env false grep kill ls nc nohup " +
    "pgrep pidof pkill printenv sleep stat tail test timeout true wget"
  ).split(" "),
);

/** Where a container looks for programs, from the root without a leading slash; undefined: it depends on more than the image. */
export function searchedFolders(
  environment: ImageConfiguration["environment"],
): readonly string[] | undefined {
  const path = environment.findLast(([name]) => name === "PATH")?.[1] ?? defaultPath;
  const folders = path.split(":", mostFolders + 1);
  if (folders.length > mostFolders) return undefined;
  return folders.every((each) => each.startsWith("/") && each.length < longestFolder && !/[$\0]/.test(each))
    ? folders.map((each) => each.replace(/^\/+|\/+$/g, ""))
    : undefined;
}

/** Paths of such programs that are there. */
export function startableIn(tree: Tree, environment: ImageConfiguration["environment"]): readonly string[] {
  const folders = new Set([
    ...defaultPath.split(":").map((each) => each.slice(1)),
    ...(searchedFolders(environment) ?? []),
  ]);
  return [...folders].flatMap((folder) =>
    [...startedNames].map((name) => `${folder}/${name}`).filter((path) => tree.holds(path)),
  );
}
