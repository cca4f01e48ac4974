import type { JsonValue } from "../../model/index.ts";
import { type DriftCell, type DriftCluster, type DriftRow, keyOf, wordsFor } from "./compare.ts";

/** A cluster that has another value than the one to go by. */
export interface Deviation {
  readonly row: DriftRow;
  readonly cluster: DriftCluster;
  readonly cell: DriftCell;
  /** What it should have, and the clusters that do. */
  readonly expected: Pick<DriftCell, "value" | "text">;
  readonly others: readonly DriftCluster[];
}

/** What every cluster should have, by ARM's path. */
export type Wanted = ReadonlyMap<string, JsonValue>;

/**
 * Who deviates in each row: from the reference, a cluster or values, where there is one; else from what most have, the last
 * one named deciding between equals.
 */
export function deviationsOf(
  rows: readonly DriftRow[],
  clusters: readonly DriftCluster[],
  reference?: DriftCluster | Wanted,
): readonly Deviation[] {
  return rows.flatMap((row) => {
    const known = row.cells.map((cell, index) => ({ cell, cluster: clusters[index] })).filter(isKnown);
    const expected = expectedIn(row, known, reference);
    if (expected === undefined) return [];
    const key = keyOf(expected.value);
    const others = known.filter(({ cell }) => keyOf(cell.value) === key).map(({ cluster }) => cluster);
    return known
      .filter(({ cell }) => keyOf(cell.value) !== key)
      .map(({ cell, cluster }) => ({ row, cluster, cell, expected, others }));
  });
}

interface KnownCell {
  readonly cell: DriftCell;
  readonly cluster: DriftCluster;
}

/** What a row should have; undefined where nobody says. */
function expectedIn(
  { setting }: DriftRow,
  known: readonly KnownCell[],
  reference: DriftCluster | Wanted | undefined,
): Pick<DriftCell, "value" | "text"> | undefined {
  if (reference instanceof Map) {
    const value: JsonValue | undefined = reference.get(setting);
    return value === undefined ? undefined : { value, text: wordsFor(value) };
  }
  if (reference !== undefined) return known.find(({ cluster }) => cluster === reference)?.cell;
  const groups = [...Map.groupBy(known, ({ cell }) => keyOf(cell.value)).values()];
  const most = Math.max(0, ...groups.map(({ length }) => length));
  return (
    groups.filter(({ length }) => length === most).find((group) => group.at(-1) === known.at(-1))?.[0]
      ?.cell ?? groups.find(({ length }) => length === most)?.[0]?.cell
  );
}

function isKnown(each: {
  readonly cell: DriftCell;
  readonly cluster: DriftCluster | undefined;
}): each is KnownCell {
  return each.cluster !== undefined && (each.cell.state === "set" || each.cell.state === "default");
}
