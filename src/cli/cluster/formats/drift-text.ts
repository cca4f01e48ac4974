import { printable } from "../../../base/text.ts";
import type { Layout } from "../../../report/index.ts";
import { styleFor, wrap } from "../../../report/text/index.ts";
import type { DriftInput } from "./drift-input.ts";
import { cellText, isDeviation, rowTitle, verdict } from "./drift-words.ts";

/** Columns narrower than this are not worth a table. */
const narrowest = 12;

/** The matrix for a terminal; where it is too narrow for the columns, a list of each setting's values. */
export function driftText(input: DriftInput, { width, colour }: Layout): string {
  const style = styleFor(colour);
  const titleWidth = Math.min(44, Math.max(12, ...input.rows.map((row) => rowTitle(row).length)));
  const room = Math.floor((width - titleWidth) / Math.max(1, input.clusters.length)) - 2;
  const body =
    input.rows.length === 0
      ? []
      : room >= narrowest
        ? table(input, titleWidth, room, style)
        : list(input, width, style);
  const end =
    input.deviations.length === 0 ? style.good : (line: string): string => style.severity("high", line);
  return `${[...body, ...wrap(printable(verdict(input)), width).map(end)].join("\n")}\n`;
}

type Style = ReturnType<typeof styleFor>;

function table(input: DriftInput, titleWidth: number, room: number, style: Style): string[] {
  const { clusters, rows, severityOf } = input;
  const line = (cells: readonly (readonly [text: string, shade: (text: string) => string])[]): string[] => {
    const wrapped = cells.map(([text], index) => wrap(printable(text), index === 0 ? titleWidth : room));
    const height = Math.max(...wrapped.map(({ length }) => length));
    return Array.from({ length: height }, (_, row) =>
      cells
        .map(([, shade], index) => {
          const text = (wrapped[index]?.[row] ?? "").padEnd(index === 0 ? titleWidth : room);
          return shade(text);
        })
        .join("  ")
        .trimEnd(),
    );
  };
  const out = line([["", style.bold], ...clusters.map(({ label }) => [label, style.bold] as const)]);
  for (const row of rows) {
    const cells = row.cells.map((cell, index) => {
      const shade = isDeviation(input, row, index)
        ? (text: string): string => style.severity(severityOf(row), text)
        : cell.state === "unknown" || cell.state === "absent"
          ? style.dim
          : (text: string): string => text;
      return [`${isDeviation(input, row, index) ? "≠ " : "  "}${cellText(cell)}`, shade] as const;
    });
    out.push(...line([[rowTitle(row), (text) => text], ...cells]));
  }
  return [...out, ""];
}

function list(input: DriftInput, width: number, style: Style): string[] {
  return input.rows.flatMap((row) => [
    ...wrap(printable(rowTitle(row)), width).map(style.bold),
    ...row.cells.flatMap((cell, index) => {
      const mark = isDeviation(input, row, index) ? "  ≠ " : "    ";
      const lines = wrap(printable(`${input.clusters[index]?.label}: ${cellText(cell)}`), width - 6);
      return lines.map((line, at) => (at === 0 ? mark : "      ") + line);
    }),
    "",
  ]);
}
