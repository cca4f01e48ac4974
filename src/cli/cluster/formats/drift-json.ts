import type { DriftInput } from "./drift-input.ts";
import { isDeviation } from "./drift-words.ts";

/** For programs. */
export function driftJson(input: DriftInput): string {
  const { clusters, rows, severityOf, reference, all, undecided, date, exitCode } = input;
  const report = {
    schemaVersion: "1",
    date,
    reference,
    clusters: clusters.map(({ label, cluster }) => ({
      label,
      name: cluster.name,
      file: cluster.ref.origin.file,
      form: cluster.form,
      apiVersion: cluster.apiVersion,
    })),
    settings: rows.map((row) => ({
      setting: row.setting,
      title: row.title,
      pools: row.pools,
      severity: severityOf(row),
      differs: row.differs,
      undecided: row.undecided,
      values: row.cells.map(({ state, value, text, why }, index) => ({
        cluster: clusters[index]?.label,
        known: state,
        value,
        text,
        why,
        deviates: isDeviation(input, row, index),
      })),
    })),
    summary: {
      clusters: clusters.length,
      compared: all.length,
      differing: rows.filter(({ differs }) => differs).length,
      undecided,
      exitCode,
    },
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
