import { zipOf } from "../zip/testing.ts";

/** A dump of these records. */
export function dumpOf(records: readonly { readonly id: string }[]): Buffer {
  return zipOf(
    records.map((record) => ({ name: `${record.id}.json`, bytes: Buffer.from(JSON.stringify(record)) })),
  );
}
