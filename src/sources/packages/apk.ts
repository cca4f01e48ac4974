import type { FoundPackage } from "../../packages/index.ts";
import { Bounded, eachLine, type PackageReader, Paths } from "./reading/index.ts";

/** What apk installed (Alpine Linux wiki, "Apk spec": "Installed Database V2"). Wolfi has it below `usr/lib`. */
export const apkReader: PackageReader = {
  id: "apk",
  version: 1,
  largest: 128 * 2 ** 20,
  wants: ({ path }) => path === "lib/apk/db/installed" || path === "usr/lib/apk/db/installed",
  read(bytes) {
    const text = bytes.toString("utf8");
    const paths = new Paths(bytes.length);
    const { all, trouble } = entriesOf(text, paths);
    if (all.length === 0 && text.trim() !== "") throw new Error("no entry in it names a package");
    const packages = all.map(packageOf);
    const unreadable = [trouble, paths.trouble].filter((each) => each !== null);
    return unreadable.length === 0 ? { packages } : { packages, unreadable };
  },
};

interface Entry {
  name: string;
  version: string;
  architecture: string;
  license: string;
  origin: string;
  readonly owns: string[];
}

function entriesOf(text: string, paths: Paths): Bounded<Entry> {
  const entries = new Bounded<Entry>();
  let entry = emptyEntry();
  let folder = "";
  function end(): void {
    if (entry.name !== "") entries.add(entry);
    entry = emptyEntry();
    folder = "";
  }
  eachLine(text, (line) => {
    if (line === "") return end();
    if (line[1] !== ":") return;
    const value = line.slice(2);
    switch (line[0]) {
      case "P":
        entry.name = value.trim();
        break;
      case "V":
        entry.version = value.trim();
        break;
      case "A":
        entry.architecture = value.trim();
        break;
      case "L":
        entry.license = value.trim();
        break;
      case "o":
        entry.origin = value.trim();
        break;
      case "F":
        folder = value === "" ? "" : `${value}/`;
        break;
      case "R":
        paths.add(entry.owns, folder, value);
        break;
    }
  });
  end();
  return entries;
}

function emptyEntry(): Entry {
  return { name: "", version: "", architecture: "", license: "", origin: "", owns: [] };
}

function packageOf({ name, version, architecture, license, origin, owns }: Entry): FoundPackage {
  return {
    type: "apk",
    namespace: null,
    name,
    version,
    qualifiers: {
      ...(architecture === "" ? {} : { arch: architecture }),
      ...(origin === "" || origin === name ? {} : { upstream: origin }),
    },
    ...(license === "" ? {} : { licenses: [license] }),
    ...(owns.length === 0 ? {} : { owns }),
  };
}
