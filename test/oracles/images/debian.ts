import { execFileSync, spawnSync } from "node:child_process";
import { lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { temporaryFolder } from "../../../src/sources/archive/index.ts";
import { makeImage, type TestImage } from "../../../src/sources/images/testing.ts";

/** Why an image of a real distribution cannot be made here; false where it can. */
export const withoutDistribution =
  process.getuid?.() !== 0
    ? "making a distribution's image needs root"
    : spawnSync("mmdebstrap", ["--version"]).status === 0
      ? false
      : "mmdebstrap is not installed (Debian: apt-get install mmdebstrap)";

export interface RealImage {
  readonly image: TestImage;
  /** The files as they are in the end: what the distribution's own tools are asked about. */
  readonly root: string;
  readonly remove: () => void;
}

/** Debian with Python and Node.js, then their packages, then one package of Debian's taken away: three layers. */
export function makeDebian(): RealImage {
  const [folder, remove] = temporaryFolder();
  const root = join(folder, "root");
  const base = join(folder, "base.tar");
  mkdirSync(root);
  const include = "--include=python3-minimal,python3-pip,nodejs,less";
  const options = ["--mode=root", "--variant=minbase", include, "--quiet"];
  execFileSync("mmdebstrap", [...options, "bookworm", base], { stdio: ["ignore", "ignore", "pipe"] });
  execFileSync("tar", ["xf", base, "-C", root]);
  const before = entriesOf(root);
  addPackages(root);
  const between = entriesOf(root);
  const second = changes(root, before, between, join(folder, "second.tar"));
  execFileSync("chroot", [root, "dpkg", "--purge", "less"], { stdio: "ignore" });
  const third = changes(root, between, entriesOf(root), join(folder, "third.tar"));
  const image = makeImage({
    layers: [
      { tar: readFileSync(base) },
      { tar: readFileSync(second), compression: "zstd" },
      { tar: readFileSync(third), compression: "none" },
    ],
    config: {
      created: "2026-11-01T00:00:00Z",
      config: { User: "65532:65532", Cmd: ["node"] },
      history: [
        { created_by: "RUN mmdebstrap" },
        { created_by: 'CMD ["bash"]', empty_layer: true },
        { created_by: "RUN pip install; npm install" },
        { created_by: "RUN dpkg --purge less" },
      ],
    },
  });
  return { image, root, remove };
}

/** By the languages' own tools, from their own registries. */
function addPackages(root: string): void {
  const target = join(root, "usr/local/lib/python3.11/dist-packages");
  const pip = ["-m", "pip", "install", "--quiet", "--no-compile", "--target", target];
  execFileSync("python3", [...pip, "requests==2.31.0", "Jinja2==3.1.2"], { stdio: "ignore" });
  const app = join(root, "app");
  mkdirSync(app);
  writeFileSync(join(app, "package.json"), JSON.stringify({ name: "app", version: "1.0.0", private: true }));
  execFileSync(
    "npm",
    ["install", "--silent", "--no-audit", "--no-fund", "express@4.18.1", "lodash@4.17.20"],
    {
      cwd: app,
      stdio: "ignore",
    },
  );
}

/** What tells that an entry was changed. */
function entriesOf(root: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const open = [""];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop())
    for (const name of readdirSync(join(root, folder))) {
      const path = folder === "" ? name : `${folder}/${name}`;
      const stats = lstatSync(join(root, path));
      found.set(
        path,
        `${stats.mode} ${stats.isDirectory() ? "" : `${stats.size} ${stats.mtimeMs} ${stats.ino}`}`,
      );
      if (stats.isDirectory()) open.push(path);
    }
  return found;
}

/** A layer with what was changed, and marks of what was taken away. */
function changes(
  root: string,
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
  tar: string,
): string {
  const changed = [...after].filter(([path, state]) => before.get(path) !== state).map(([path]) => path);
  const gone = [...before.keys()].filter((path) => !after.has(path));
  // What was in a folder that is gone is gone with it.
  const marked = gone.filter((path) => !gone.includes(dirname(path)));
  const [marks, remove] = temporaryFolder();
  const names = marked.map((path) => `${dirname(path)}/.wh.${path.slice(path.lastIndexOf("/") + 1)}`);
  for (const name of names) {
    mkdirSync(join(marks, dirname(name)), { recursive: true });
    writeFileSync(join(marks, name), "");
  }
  const list = (paths: readonly string[]): string => `${paths.join("\0")}\0`;
  const from = ["--no-recursion", "--null", "--files-from=-"];
  execFileSync("tar", ["-C", root, ...from, "-cf", tar], { input: list(changed) });
  if (names.length > 0) execFileSync("tar", ["-C", marks, ...from, "-rf", tar], { input: list(names) });
  remove();
  return tar;
}
