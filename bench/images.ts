import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { bundle } from "../tools/bundle.ts";
import { madeImage } from "./image-made.ts";
import { node, report } from "./processes.ts";

/** An OCI layout with gzipped layers: one that is named, else one of this machine's own files. */
const layout = process.env["IMAGE"] ?? (await madeImage(".cache/bench-image/layout"));
const osv = process.env["OSV"] ?? "../shared/data/osv";
const package_ = ".cache/bench-image/package";
await bundle(package_);
const entry = join(package_, "bin/breakwater.js");
const db = ".cache/bench-image/advisories";
const cache = ".cache/bench-image/cache";
const sbom = ".cache/bench-image/image.cdx.json";

const blobs = layersOf(layout);
const packed = blobs.reduce((sum, file) => sum + statSync(file).size, 0);
console.log(`${blobs.length} layers, ${(packed / 1e6).toFixed(0)} MB as they are stored`);

process.env["XDG_CACHE_HOME"] = cache;
const scan = (...args: string[]): readonly string[] => node(entry, "image", "scan", ...args);
const hasAdvisories = existsSync(osv);
if (hasAdvisories) spawnSync(process.execPath, [entry, "db", "update", "--source", osv, "--db", db]);
const advisories = hasAdvisories ? ["--db", db] : ["--no-vulnerabilities"];
spawnSync(process.execPath, [entry, "image", "sbom", layout, "-f", "cyclonedx", "-o", sbom]);

const peers = Object.fromEntries(
  [
    ["syft", [process.env["SYFT"] ?? "syft", "scan", `oci-dir:${layout}`, "-o", "json"]],
    [
      "trivy",
      [
        process.env["TRIVY"] ?? "trivy",
        "image",
        "--input",
        layout,
        "--format",
        "cyclonedx",
        "--quiet",
        "--offline-scan",
        "--skip-version-check",
        "--cache-backend",
        "memory",
      ],
    ],
  ].flatMap(([name, command]) =>
    spawnSync(String(command?.[0]), ["--version"]).status === 0 ? [[name, command as readonly string[]]] : [],
  ),
);

report("Into an image", {
  "node, gunzip alone": node("bench/image-floor.ts", ...blobs),
  "gzip -dc | tar t": [
    "sh",
    "-c",
    `for each in "$@"; do gzip -dc "$each" | tar t; done > /dev/null`,
    "sh",
    ...blobs,
  ],
  "packages alone": scan(layout, "--no-vulnerabilities", "--no-cache", "-f", "json"),
  "with advisories": scan(layout, ...advisories, "--no-cache", "-f", "json"),
  "layers known": scan(layout, ...advisories, "-f", "json"),
  "from its SBOM": scan(sbom, ...advisories, "-f", "json"),
  ...peers,
});

function layersOf(folder: string): readonly string[] {
  const read = (digest: string): unknown => JSON.parse(readFileSync(blob(digest), "utf8"));
  const blob = (digest: string): string => join(folder, "blobs", digest.replace(":", "/"));
  const index = JSON.parse(readFileSync(join(folder, "index.json"), "utf8")) as {
    readonly manifests: readonly { readonly digest: string }[];
  };
  const manifest = read(index.manifests[0]?.digest ?? "") as {
    readonly layers: readonly { readonly digest: string }[];
  };
  return manifest.layers.map(({ digest }) => blob(digest));
}
