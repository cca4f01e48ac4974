import type { DriftInput } from "./drift-input.ts";
import { cellText, isDeviation, rowTitle, verdict } from "./drift-words.ts";
import { inert } from "./inert.ts";

/** A table for a pull request. */
export function driftMarkdown(input: DriftInput): string {
  const { clusters, rows, severityOf } = input;
  const out = ["## Drift between clusters", "", `${inert(verdict(input))}.`, ""];
  if (rows.length > 0) {
    out.push(
      `| setting | severity | ${clusters.map(({ label }) => inert(label)).join(" | ")} |`,
      `|---|---|${clusters.map(() => "---|").join("")}`,
      ...rows.map((row) => {
        const cells = row.cells.map((cell, index) => {
          const text = inert(cellText(cell));
          return isDeviation(input, row, index) ? `**${text}**` : text;
        });
        return `| ${inert(rowTitle(row))} | ${severityOf(row)} | ${cells.join(" | ")} |`;
      }),
      "",
    );
  }
  return `${out.join("\n").trimEnd()}\n`;
}
