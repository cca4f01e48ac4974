import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { contentOf, type InstalledPackage, noConfiguration } from "../src/images/index.ts";
import { type PackageType, writePurl } from "../src/packages/index.ts";
import type { WatchStore } from "../src/sources/watch/index.ts";

/** Numbers that are the same in every run. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const chance = random(42);

interface Pool {
  readonly type: PackageType;
  readonly namespace: string | null;
  readonly names: readonly string[];
  readonly distro?: string;
}

/** Half of the packages have advisories of some version; few packages are in most images, most in few. */
function pool(database: DatabaseSync, ecosystem: string, type: PackageType, distro?: string): Pool {
  const rows = database.prepare("SELECT name FROM package WHERE ecosystem = ?").all(ecosystem);
  const known = rows.map(({ name }) => String(name)).sort(() => chance() - 0.5);
  const names = known.slice(0, 2000).flatMap((name, index) => [name, `plain-${index}`]);
  const namespace = distro?.split("-")[0] ?? null;
  return { type, namespace, names, ...(distro !== undefined && { distro }) };
}

function packagesOf({ type, namespace, names, distro }: Pool, count: number): readonly InstalledPackage[] {
  const chosen = new Set<string>();
  for (let tries = 0; chosen.size < count && tries < count * 20; tries++)
    chosen.add(names[Math.floor(names.length * chance() ** 3)] ?? "");
  return [...chosen].map((full) => {
    const [group, name] = type === "maven" ? full.split(":") : [null, full];
    const version = `${1 + Math.floor(chance() ** 2 * 4)}.${Math.floor(chance() * 3)}.0${distro === undefined ? "" : "-1"}`;
    const plain = {
      type,
      namespace: name === undefined ? null : (group ?? namespace),
      name: name ?? full,
      version,
    };
    const purl = writePurl(plain, distro === undefined ? {} : { distro });
    return { ...plain, purl, file: type === "deb" ? "var/lib/dpkg/status" : "app/lock", layer: 0 };
  });
}

/** Puts SBOMs of images into a store: a dozen bases, and on each what is written in one of four languages. */
export function fill(store: WatchStore, databaseFolder: string, images: number): void {
  const database = new DatabaseSync(join(databaseFolder, "advisories.db"), { readOnly: true });
  const bases = Array.from({ length: 12 }, (_, index) => {
    const [ecosystem, type, distro] = [
      ["Debian", "deb", "debian-12"],
      ["Debian", "deb", "debian-11"],
      ["AlmaLinux", "rpm", "almalinux-9"],
    ][index % 3] as [string, PackageType, string];
    return packagesOf(pool(database, ecosystem, type, distro), 90 + index * 10);
  });
  const languages = [
    pool(database, "npm", "npm"),
    pool(database, "PyPI", "pypi"),
    pool(database, "Go", "golang"),
    pool(database, "Maven", "maven"),
  ];
  database.close();
  for (let start = 0; start < images; start += 500)
    store.transaction(() => {
      for (let index = start; index < Math.min(images, start + 500); index++) {
        const base = bases[Math.floor(chance() ** 2 * bases.length)] ?? [];
        const language = languages[index % languages.length] as Pool;
        const name = `shop.example/team-${index % 50}/service-${index}:1.0`;
        const content = contentOf({
          name,
          reference: name,
          digest: `sha256:${index.toString(16).padStart(64, "0")}`,
          source: "sbom",
          configuration: noConfiguration,
          layers: [],
          unreadable: [],
        });
        const packages = [...base, ...packagesOf(language, 40 + Math.floor(chance() * 120))];
        store.images.name(
          { name, reference: name, content: store.contents.put({ ...content, packages }), workloads: [] },
          "2026-01-01",
        );
      }
    });
}
