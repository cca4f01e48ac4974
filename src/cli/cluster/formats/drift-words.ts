import { plural } from "../../../base/text.ts";
import type { DriftCell, DriftRow } from "../../../inventory/drift/index.ts";
import type { DriftInput } from "./drift-input.ts";

/** A cell's text; a default is told as one, since somebody may rely on it without knowing. */
export function cellText({ state, text }: DriftCell): string {
  return state === "default" && text !== "none" ? `${text} (default)` : text;
}

/** Whether a cell is one that deviates. */
export function isDeviation({ deviations }: DriftInput, row: DriftRow, index: number): boolean {
  const cell = row.cells[index];
  return deviations.some((each) => each.row === row && each.cell === cell);
}

export function rowTitle({ title, pools }: DriftRow): string {
  return pools === undefined ? title : `${title}, ${pools}`;
}

/** What came of it, in a sentence or two. */
export function verdict(input: DriftInput): string {
  const { clusters, deviations, all, undecided, reference } = input;
  const rows = new Set(deviations.map(({ row }) => row)).size;
  const against = reference === undefined ? "" : ` against ${reference}`;
  const rest = undecided === 0 ? "" : `; ${undecided} undecided because of values not known`;
  const differ = rows === 0 ? "no setting differs" : `${rows} of ${all.length} settings differ`;
  return `${plural(clusters.length, "cluster")}${against}: ${differ}${rest}`;
}
