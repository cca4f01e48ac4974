import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { readTar } from "./tar.ts";

export { readTar, type TarFile } from "./tar.ts";

/** Of an archive once it is unpacked. */
const mostBytes = 256 * 1024 * 1024;

/** Unpacks a gzipped tar archive into a folder of its own, which is gone when the process ends. Throws what stops it. */
export function unpack(archive: Uint8Array): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "breakwater-")));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  for (const { name, data } of readTar(gunzipSync(archive, { maxOutputLength: mostBytes }))) {
    const file = join(folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, data);
  }
  return folder;
}
