import { statSync } from "node:fs";
import { folderFiles } from "./files.ts";
import { isLayout } from "./layout.ts";

/** What an argument turned out to be, in the words of errors. */
export type Kind = "folder" | "OCI layout" | "archive" | "OCI archive" | "docker archive" | "registry";

export interface Meant {
  readonly kind: Kind;
  /** A path, or a reference. */
  readonly target: string;
  /** Without a scheme, by what there is. */
  readonly guessed?: boolean;
  /** Which image of several. */
  readonly wanted?: string | undefined;
}

/** By its scheme, else by what is on disk, else a reference. */
export function meaning(what: string): Meant {
  const match = /^(oci-archive|docker-archive|oci|dir|registry|docker(?=:\/\/)):(.*)$/s.exec(what);
  const [, scheme, rest = ""] = match ?? [];
  // `registry:2` is an image of Docker Hub's.
  if (scheme === "registry" && /^(?:\d[\w.-]*|latest)$/.test(rest)) return { kind: "registry", target: what };
  if (scheme === "registry" || scheme === "docker")
    return { kind: "registry", target: rest.replace(/^\/\//, "") };
  if (scheme === "dir") return { kind: "folder", target: rest };
  const kinds = {
    oci: "OCI layout",
    "oci-archive": "OCI archive",
    "docker-archive": "docker archive",
  } as const;
  if (scheme === "oci" || scheme === "oci-archive" || scheme === "docker-archive") {
    const [target, wanted] = splitPath(rest, () => true) ?? [rest];
    return { kind: kinds[scheme], target, wanted };
  }
  return { ...(onDisk(what) ?? { kind: "registry", target: what }), guessed: true };
}

/** What is on disk goes first. Only layouts and archives have images to choose from. */
function onDisk(what: string): Meant | undefined {
  if (what.includes("://")) return undefined;
  const exact = typeAt(what);
  if (exact === "folder")
    return { kind: isLayout(folderFiles(what)) ? "OCI layout" : "folder", target: what };
  if (exact === "file") return { kind: "archive", target: what };
  const found = splitPath(what, (path) => typeAt(path) === "file" || isLayout(folderFiles(path)));
  if (found === undefined) return undefined;
  const [target, wanted] = found;
  return { kind: typeAt(target) === "file" ? "archive" : "OCI layout", target, wanted };
}

/** `path:tag`, `path@digest`, `path:registry/name:tag`: the longest path that is there. */
function splitPath(text: string, suits: (path: string) => boolean): readonly [string, string?] | undefined {
  if (typeAt(text) !== undefined) return [text];
  const marks = [...text.slice(0, 4096).matchAll(/[:@]/g)].map(({ index }) => index).slice(-16);
  const at = marks.findLast(
    (mark) => typeAt(text.slice(0, mark)) !== undefined && suits(text.slice(0, mark)),
  );
  return at === undefined ? undefined : [text.slice(0, at), text.slice(at + 1)];
}

function typeAt(path: string): "folder" | "file" | undefined {
  if (path === "" || path.includes("\0")) return undefined;
  try {
    const found = statSync(path);
    if (found.isDirectory()) return "folder";
    return found.isFile() ? "file" : undefined;
  } catch {
    return undefined;
  }
}

export function described({ kind, guessed }: Meant): string {
  if (kind === "registry")
    return `from its registry${guessed === true ? ", as there is no such file or folder" : ""}`;
  const article = kind === "folder" || kind === "docker archive" ? "a" : "an";
  return `as ${article} ${kind}${guessed === true ? "; put registry: in front for a registry's" : ""}`;
}
