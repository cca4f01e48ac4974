/** A path of an archive from the image's root, without a leading slash; upwards ends at the root. Empty: the root itself. */
export function imagePath(name: string): string {
  if (!/(?:^|\/)\.{0,2}(?:\/|$)|\0/.test(name)) return name;
  const path: string[] = [];
  for (const step of name.replaceAll("\0", "").split("/"))
    if (step === "..") path.pop();
    else if (step !== "" && step !== ".") path.push(step);
  return path.join("/");
}

export interface Whiteout {
  /** What is taken away; of an opaque folder everything that lower layers have in it. */
  readonly path: string;
  readonly opaque: boolean;
}

/** OCI image specification, "Whiteouts"; AUFS has further files of its own, which tell nothing. */
export function whiteoutOf(path: string): Whiteout | "ignored" | undefined {
  const slash = path.lastIndexOf("/") + 1;
  if (!path.startsWith(".wh.", slash)) return undefined;
  const folder = path.slice(0, Math.max(0, slash - 1));
  const name = path.slice(slash + 4);
  if (name === ".wh..opq") return { path: folder, opaque: true };
  if (name.startsWith(".wh.") || name === "" || name === "." || name === "..") return "ignored";
  return { path: `${folder}${folder === "" ? "" : "/"}${name}`, opaque: false };
}
