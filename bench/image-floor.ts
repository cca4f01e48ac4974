import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";

/** The floor of looking into layers: decompress them and look at nothing. */
for (const file of process.argv.slice(2)) {
  let bytes = 0;
  const stream = createReadStream(file, { highWaterMark: 256 * 1024 }).pipe(
    createGunzip({ chunkSize: 256 * 1024 }),
  );
  for await (const piece of stream) bytes += (piece as Buffer).length;
  console.log(`${file} ${bytes}`);
}
