import type { Control } from "../src/controls/index.ts";

/** A control's own page with what its code says put under the title. */
export function renderControlPage(control: Control, page: string): string {
  const [title = "", ...body] = page.split("\n");
  const rows = [
    ["id", `\`${control.id}\``],
    ["severity", control.severity],
    ["default profile", control.recommended ? "yes" : "no"],
    ["fix", control.noFix === undefined ? "`breakwater fix`" : control.noFix],
    ...Object.entries(control.mappings).map(([framework, sections]) => [framework, sections.join("; ")]),
    ...(control.covers === undefined
      ? []
      : [["covers", control.covers.map((each) => `\`${each}\``).join(", ")]]),
    ...Object.entries(control.parameters ?? {}).map(([name, { description, default: value }]) => [
      `parameter \`${name}\``,
      `${description} Default: \`${JSON.stringify(value)}\`.`,
    ]),
  ];
  const table = ["| | |", "|---|---|", ...rows.map(([name, value]) => `| ${name} | ${value} |`)];
  return [title, "", ...table, ...body].join("\n");
}

/** All controls by area. */
export function renderControlIndex(controls: readonly Control[]): string {
  const areas = Map.groupBy(controls, (control) => control.area);
  const sections = [...areas].flatMap(([area, members]) => [
    `## ${area}`,
    "",
    "| control | practice | severity | default |",
    "|---|---|---|---|",
    ...members.map(
      ({ id, title, severity, recommended }) =>
        `| [${id}](${id}.md) | ${title} | ${severity} | ${recommended ? "yes" : ""} |`,
    ),
    "",
  ]);
  return [
    "# Controls",
    "",
    `All ${controls.length} controls. \`breakwater controls\` lists them, \`breakwater explain <control>\` shows a page.`,
    "",
    ...sections,
  ].join("\n");
}
