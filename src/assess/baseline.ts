import type { Finding } from "../model/index.ts";
import { formatPath, resourceName } from "../model/index.ts";

/** The findings of an earlier run, by fingerprint. The rest of an entry is for its human reader. */
export interface Baseline {
  readonly schemaVersion: "1";
  readonly findings: readonly {
    readonly fingerprint: string;
    readonly control?: string;
    readonly file?: string;
    readonly resource?: string;
    readonly path?: string;
  }[];
}

/** A baseline of findings, in a stable order, one entry a line of a diff. */
export function baselineOf(findings: readonly Finding[]): Baseline {
  const entries = findings.map(({ fingerprint, control, resource, path }) => ({
    fingerprint,
    control,
    file: resource.origin.file,
    resource: resourceName(resource),
    path: formatPath(path),
  }));
  return { schemaVersion: "1", findings: entries.sort((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1)) };
}

/** Reads a baseline, or says what is wrong with it. */
export function readBaseline(text: string): ReadonlySet<string> | { readonly malformed: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { malformed: "is not JSON" };
  }
  const { schemaVersion, findings } = (value ?? {}) as Record<string, unknown>;
  if (schemaVersion !== "1" || !Array.isArray(findings))
    return { malformed: "is not a baseline of this version" };
  const fingerprints = findings.map(
    (each: unknown) => (each as { fingerprint?: unknown } | null)?.fingerprint,
  );
  if (!fingerprints.every((each) => typeof each === "string"))
    return { malformed: "has an entry without a fingerprint" };
  return new Set(fingerprints);
}
