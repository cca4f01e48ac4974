import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { bundle } from "../tools/bundle.ts";
import { node, report } from "./processes.ts";

const corpus = resolve(process.env["BREAKWATER_MANIFESTS"] ?? "../shared/data/manifests");
if (!existsSync(corpus)) {
  console.log(`skipped: ${corpus} is not here; name a folder of manifests in BREAKWATER_MANIFESTS`);
  process.exit(0);
}
const package_ = resolve(".cache/bench");
await bundle(package_);
const cli = join(package_, "bin/breakwater.js");
const work = mkdtempSync(join(tmpdir(), "breakwater-bench-"));
const oneControl = join(work, "one-control.yaml");
writeFileSync(oneControl, "profiles: []\ncontrols: {host-ports: {enabled: true}}\n");
try {
  report("Manifests against a bare event pass of the parser over the same bytes", {
    "bare pass": node("bench/bare-pass.ts", corpus),
    "breakwater scan --no-render": node(cli, "scan", "--no-render", corpus),
    "the same, one control": node(cli, "scan", "--no-render", "--config", oneControl, corpus),
    "breakwater scan": node(cli, "scan", corpus),
  });
  const one = join(work, "one.yaml");
  cpSync("examples/store/security-context-demo.yaml", one);
  report("One small file against an empty script", {
    "empty script": node("-e", ""),
    "breakwater scan": node(cli, "scan", one),
  });
  const sizes = [1, 4, 16].map(
    (times) => [`${times}×`, node(cli, "scan", "--no-render", copies(times))] as const,
  );
  report("Growth of the input", Object.fromEntries(sizes));
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** A folder with the corpus so many times over. */
function copies(times: number): string {
  const folder = join(work, `x${times}`);
  mkdirSync(folder);
  for (let index = 0; index < times; index++)
    cpSync(corpus, join(folder, String(index)), { recursive: true });
  return folder;
}
