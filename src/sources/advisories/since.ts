import type { DatabaseSync } from "node:sqlite";
import { cveName } from "./schema.ts";

/** What updates made different. */
export interface Changed {
  /** Any of whose records was added, changed or removed; named as advisories name them. */
  readonly packages: readonly { readonly ecosystem: string; readonly name: string }[];
  /** That are rated otherwise, or whose attacks make them more or less severe. */
  readonly cves: readonly string[];
}

export function sequenceOf(database: DatabaseSync): string {
  const last = database.prepare("SELECT number, stamp FROM sequence ORDER BY number DESC LIMIT 1");
  const { number, stamp } = last.get() ?? {};
  return `${Number(number ?? 0)}.${String(stamp ?? "")}`;
}

/** Undefined where that is not known, and anything may be another. */
export function changedSince(database: DatabaseSync, sequence: string): Changed | undefined {
  const [, number = "", stamp = ""] = /^(\d{1,15})\.(.+)$/.exec(sequence) ?? [];
  const then = database.prepare("SELECT stamp FROM sequence WHERE number = ?").get(Number(number));
  if (stamp === "" || then?.["stamp"] !== stamp) return undefined;
  const packages = database.prepare("SELECT ecosystem, name FROM changed WHERE sequence > ?");
  const cves = database.prepare("SELECT cve FROM changed_cve WHERE sequence > ?");
  return {
    packages: packages
      .all(Number(number))
      .map(({ ecosystem, name }) => ({ ecosystem: String(ecosystem), name: String(name) })),
    cves: cves.all(Number(number)).map(({ cve }) => cveName(Number(cve))),
  };
}
