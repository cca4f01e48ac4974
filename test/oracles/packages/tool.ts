import { spawnSync } from "node:child_process";
import { closeSync, lstatSync, openSync, readFileSync, readSync } from "node:fs";
import type { FoundPackage } from "../../../src/packages/index.ts";
import type { PackageReader } from "../../../src/sources/packages/index.ts";

/** What a tool prints; undefined: it cannot be run or fails. */
export function output(
  program: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> } = {},
): string | undefined {
  const { cwd, env = {} } = options;
  const { status, stdout } = spawnSync(program, args, {
    ...(cwd === undefined ? {} : { cwd }),
    env: { ...process.env, ...env },
    encoding: "utf8",
    timeout: 60_000,
    maxBuffer: 1 << 28,
  });
  return status === 0 ? stdout : undefined;
}

/** The packages that a reader finds in a file of this machine; none where it does not want it. */
export function packagesIn(reader: PackageReader, path: string): readonly FoundPackage[] {
  const { mode, size } = lstatSync(path);
  const file = { path: path.replace(/^\//, ""), size, mode };
  if (!reader.wants(file, headOf(path))) return [];
  return reader.read(readFileSync(path), file).packages;
}

function headOf(path: string): Buffer {
  const file = openSync(path, "r");
  try {
    const head = Buffer.alloc(64);
    return head.subarray(0, readSync(file, head, 0, head.length, 0));
  } finally {
    closeSync(file);
  }
}

/** As tools print it: with its namespace, at its version. */
export function shown({ namespace, name, version }: FoundPackage): string {
  return `${namespace === null ? "" : `${namespace}/`}${name}@${version}`;
}
