import type { FoundPackage } from "../../packages/index.ts";
import { Bounded, eachLine, type PackageReader } from "./reading/index.ts";

/**
 * What dpkg installed (deb-control(5) for the form; dpkg(1), "Package states"). Images without dpkg have a file for each package
 * in `status.d` instead, under names of any kind and without a status (GoogleContainerTools/distroless, "PACKAGE_METADATA.md").
 */
export const dpkgReader: PackageReader = {
  id: "dpkg",
  version: 1,
  largest: 128 * 2 ** 20,
  wants: ({ path }) => path === statusFile || (path.startsWith(statusFolder) && !path.endsWith(".md5sums")),
  read(bytes, { path }) {
    const text = bytes.toString("utf8");
    const { all, trouble } = stanzasOf(text);
    if (all.length === 0 && text.trim() !== "") throw new Error("no stanza in it names a package");
    const packages = (path === statusFile ? all.filter(isInstalled) : all).map(packageOf);
    return trouble === null ? { packages } : { packages, unreadable: [trouble] };
  },
};

/** Which files dpkg put there: `info/<package>.list`, or `status.d/<package>.md5sums` where there is no dpkg. */
export const dpkgFilesReader: PackageReader = {
  id: "dpkg-files",
  version: 1,
  largest: 64 * 2 ** 20,
  wants: ({ path }) =>
    (path.startsWith(infoFolder) && path.endsWith(".list")) ||
    (path.startsWith(statusFolder) && path.endsWith(".md5sums")),
  read(bytes, { path }) {
    const text = bytes.toString("utf8");
    return { packages: [], owns: path.endsWith(".list") ? listed(text) : summed(text) };
  },
};

const statusFile = "var/lib/dpkg/status";
const statusFolder = "var/lib/dpkg/status.d/";
const infoFolder = "var/lib/dpkg/info/";

interface Stanza {
  package: string;
  status: string;
  version: string;
  architecture: string;
  source: string;
}

function stanzasOf(text: string): Bounded<Stanza> {
  const stanzas = new Bounded<Stanza>();
  let stanza: Stanza | undefined;
  eachLine(text, (line) => {
    const first = line[0];
    if (first === undefined || ((first === " " || first === "\t") && line.trim() === "")) {
      if (stanza !== undefined && stanza.package !== "") stanzas.add(stanza);
      stanza = undefined;
      return;
    }
    // What goes on from the line before is never of a field that is asked for: those have one line.
    if (first === " " || first === "\t" || first === "#") return;
    stanza ??= { package: "", status: "", version: "", architecture: "", source: "" };
    const field = fields.get(line.charCodeAt(0) | 0x20);
    const colon = field === undefined ? -1 : line.indexOf(":");
    if (colon < 0 || field === undefined) return;
    const name = line.slice(0, colon).toLowerCase();
    const key = field.find((each) => each === name);
    if (key !== undefined) stanza[key] = line.slice(colon + 1).trim();
  });
  if (stanza !== undefined && stanza.package !== "") stanzas.add(stanza);
  return stanzas;
}

/** By the code of their first letter, in lower case: most lines are told by it to be of no interest. */
const fields = new Map<number, readonly (keyof Stanza)[]>([
  [0x70, ["package"]],
  [0x73, ["status", "source"]],
  [0x76, ["version"]],
  [0x61, ["architecture"]],
]);

/** One that waits for triggers is configured already. */
function isInstalled({ status }: Stanza): boolean {
  const state = status.split(/\s+/, 3)[2];
  return state === "installed" || state === "triggers-awaited" || state === "triggers-pending";
}

function packageOf(stanza: Stanza): FoundPackage {
  const upstream = upstreamOf(stanza);
  return {
    type: "deb",
    namespace: null,
    name: stanza.package,
    version: stanza.version,
    qualifiers: {
      ...(stanza.architecture === "" ? {} : { arch: stanza.architecture }),
      ...(upstream === null ? {} : { upstream }),
    },
  };
}

/** The source package where it is another one: `Source: name (version)`, its version where that differs, too. */
function upstreamOf({ package: binary, version, source }: Stanza): string | null {
  const open = source.indexOf("(");
  const name = (open < 0 ? source : source.slice(0, open)).trim();
  const close = source.indexOf(")", open);
  const stated = open < 0 ? "" : source.slice(open + 1, close < 0 ? source.length : close).trim();
  if (name === "") return null;
  if (stated !== "" && stated !== version) return `${name}@${stated}`;
  return name === binary ? null : name;
}

/** Paths of directories stand in front of what is in them and are left out. */
function listed(text: string): readonly string[] {
  const paths: string[] = [];
  let last = "";
  eachLine(text, (line) => {
    const path = line.startsWith("/") ? line.slice(1) : line;
    if (path === "" || path === ".") return;
    if (last !== "" && path[last.length] === "/" && path.startsWith(last)) paths.pop();
    paths.push(path);
    last = path;
  });
  return paths;
}

/** `<MD5>  <path>` */
function summed(text: string): readonly string[] {
  const paths: string[] = [];
  eachLine(text, (line) => {
    const path = /^[0-9a-f]{32}\s+\*?(?:\.?\/)?(.+)$/i.exec(line)?.[1];
    if (path !== undefined) paths.push(path);
  });
  return paths;
}
