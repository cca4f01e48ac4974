import { spawnSync } from "node:child_process";
import { existsSync, globSync, mkdirSync, readFileSync } from "node:fs";
import { basename, dirname, relative } from "node:path";
import type { ZodType } from "zod";

/** A file that is derived from others. */
export interface Generated {
  readonly file: string;
  readonly text: string;
  /** What is there now; undefined when nothing is. */
  readonly current: string | undefined;
}

export type Generator = () => Generated[] | Promise<Generated[]>;

/** In order: a later one may read what an earlier one wrote. */
export const generators: readonly Generator[] = [controlRegistry, controlPages, schemas, pictures];

/** The list of all controls: a control is a source file with a page of the same stem beside it. */
function controlRegistry(): Generated[] {
  const files = controlFiles();
  const imports = files.map(
    ({ folder, stem, name }) => `import { control as ${name} } from "./${folder}/${stem}.ts";`,
  );
  const names = files.map(({ name }) => `  ${name},`);
  const text = [
    "// Written by `npm run generate`.",
    'import type { Control } from "./control.ts";',
    ...imports,
    "",
    "export const controls: readonly Control[] = [",
    ...names,
    "];",
    "",
  ].join("\n");
  return [generated("src/controls/registry.generated.ts", text)];
}

/** docs/controls: every page with its metadata in front, and an index. */
async function controlPages(): Promise<Generated[]> {
  const { renderControlPage, renderControlIndex } = await import("./control-docs.ts");
  const { allControls } = await import("../src/controls/index.ts");
  const stems = new Map(
    controlFiles().map(({ folder, stem }) => [stem, `src/controls/${folder}/${stem}.md`]),
  );
  const pages = allControls.map((control) => {
    const page = stems.get(control.id);
    if (page === undefined) throw new Error(`${control.id}: the control's id is not its file's name`);
    return generated(
      `docs/controls/${control.id}.md`,
      renderControlPage(control, readFileSync(page, "utf8")),
    );
  });
  return [...pages, generated("docs/controls/README.md", renderControlIndex(allControls))];
}

/** docs/schemas: what users' editors and programs check files against. */
async function schemas(): Promise<Generated[]> {
  const { z } = await import("zod");
  const { PolicyFile } = await import("../src/assess/policy/loading/index.ts");
  const { ControlFile } = await import("../src/controls/custom/index.ts");
  const { Report } = await import("./report-schema.ts");
  const render = (schema: ZodType): string =>
    `${JSON.stringify(z.toJSONSchema(schema, { io: "input" }), null, 2)}\n`;
  return [
    generated("docs/schemas/breakwater.schema.json", render(PolicyFile)),
    generated("docs/schemas/control.schema.json", render(ControlFile)),
    generated("docs/schemas/report.schema.json", render(Report)),
  ];
}

/** The README's picture: what the command really prints. */
async function pictures(): Promise<Generated[]> {
  const { terminalPicture } = await import("./terminal-picture.ts");
  const args = ["scan", "examples/store/security-context-demo.yaml", "--date", "2026-01-01"];
  const run = spawnSync(process.execPath, ["bin/breakwater.js", ...args], {
    encoding: "utf8",
    env: { ...process.env, FORCE_COLOR: "1", NO_COLOR: "", COLUMNS: "92" },
  });
  const lines = run.stdout.trimEnd().split("\n");
  const shown = [...lines.slice(0, 34), "…", ...lines.slice(-5)].join("\n");
  const command = `breakwater ${args.slice(0, 2).join(" ")}`;
  return [generated("docs/images/scan.svg", terminalPicture(command, shown))];
}

/** Control sources, in order of id. */
export function controlFiles(): readonly {
  /** Within src/controls. */
  readonly folder: string;
  readonly stem: string;
  readonly name: string;
}[] {
  return globSync("src/controls/**/*.md")
    .map((page) => ({ folder: dirname(relative("src/controls", page)), stem: basename(page, ".md") }))
    .filter(({ folder, stem }) => existsSync(`src/controls/${folder}/${stem}.ts`))
    .map((each) => ({ ...each, name: camel(each.stem) }))
    .sort((a, b) => (a.stem < b.stem ? -1 : 1));
}

export function generated(file: string, text: string): Generated {
  mkdirSync(dirname(file), { recursive: true });
  return { file, text, current: existsSync(file) ? readFileSync(file, "utf8") : undefined };
}

function camel(stem: string): string {
  return stem.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
