import { type DriftCell, type DriftCluster, type DriftRow, keyOf } from "./compare.ts";

/** A cluster that has another value than the one to go by. */
export interface Deviation {
  readonly row: DriftRow;
  readonly cluster: DriftCluster;
  readonly cell: DriftCell;
  /** What it should have, and the clusters that do. */
  readonly expected: DriftCell;
  readonly others: readonly DriftCluster[];
}

/**
 * Who deviates in each row: from the reference where there is one, else from what most have, the last one named deciding
 * between equals.
 */
export function deviationsOf(
  rows: readonly DriftRow[],
  clusters: readonly DriftCluster[],
  reference?: DriftCluster,
): readonly Deviation[] {
  return rows.filter(({ differs }) => differs).flatMap((row) => deviationsIn(row, clusters, reference));
}

function deviationsIn(
  row: DriftRow,
  clusters: readonly DriftCluster[],
  reference: DriftCluster | undefined,
): readonly Deviation[] {
  const known = row.cells.map((cell, index) => ({ cell, cluster: clusters[index] })).filter(isKnown);
  const groups = Map.groupBy(known, ({ cell }) => keyOf(cell.value));
  const byReference = known.find(({ cluster }) => cluster === reference);
  if (reference !== undefined && byReference === undefined) return [];
  const right =
    byReference === undefined
      ? [...groups.values()].reduce((best, group) =>
          group.length > best.length || (group.length === best.length && group.at(-1) === known.at(-1))
            ? group
            : best,
        )
      : (groups.get(keyOf(byReference.cell.value)) ?? []);
  const expected = byReference?.cell ?? right.at(-1)?.cell;
  if (expected === undefined) return [];
  return known
    .filter(({ cell }) => keyOf(cell.value) !== keyOf(expected.value))
    .map(({ cell, cluster }) => ({
      row,
      cluster,
      cell,
      expected,
      others: right.map((each) => each.cluster),
    }));
}

function isKnown(each: {
  readonly cell: DriftCell;
  readonly cluster: DriftCluster | undefined;
}): each is { readonly cell: DriftCell; readonly cluster: DriftCluster } {
  return each.cluster !== undefined && (each.cell.state === "set" || each.cell.state === "default");
}
