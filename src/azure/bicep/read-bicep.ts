import { type MappingNode, mappingAt, type Node, nowhere, valueAt } from "../../syntax/index.ts";
import { unknownOf } from "../arm/functions/index.ts";
import { parseTemplate } from "../arm/index.ts";
import type { Definition, TextReader } from "../declaration.ts";
import { placedIn } from "./load.ts";
import { pathFrom } from "./paths.ts";
import { Run } from "./run.ts";
import { plainText } from "./symbols.ts";
import { Template } from "./template.ts";

/** A Bicep file to read with all that it leads to. */
export interface BicepSource {
  readonly file: string;
  readonly text: string;
  /** A `.bicepparam` file or a JSON parameters file. */
  readonly parameters?: { readonly file: string; readonly text: string } | undefined;
  readonly read: TextReader;
}

/** What a Bicep file deploys. Never throws: what cannot be worked out is unknown, what is not followed is told. */
export function readBicep({ file, text, parameters, read }: BicepSource): Definition {
  const run = new Run(read);
  run.provide(file, text);
  const given = parameters === undefined ? mappingAt([], nowhere) : givenBy(parameters, run);
  new Template(run, file, given).declare(undefined);
  const { declarations, notFollowed, unreadable, files } = run;
  return { declarations, notFollowed, unreadable, followed: files };
}

function givenBy({ file, text }: { file: string; text: string }, run: Run): MappingNode {
  if (!file.endsWith(".bicepparam")) return givenByJson(file, text);
  run.provide(file, text);
  const values = new Map<string, Node>();
  let missing: string | undefined;
  for (const each of extended(file, run)) {
    if (run.parsed(each) === undefined) missing = `the file ${each} is not there`;
    for (const [name, value] of new Template(run, each, undefined).parameters()) values.set(name, value);
  }
  return mappingAt([...values], nowhere, missing);
}

/** A parameters file behind those that it extends. */
function extended(file: string, run: Run): readonly string[] {
  const files = [file];
  for (let at = file; files.length < 20; ) {
    const base = run.parsed(at)?.statements.find((statement) => statement.kind === "extends");
    const path = base?.kind === "extends" ? plainText(base.path) : undefined;
    if (path === undefined) break;
    at = pathFrom(at, path);
    if (files.includes(at)) break;
    files.unshift(at);
  }
  return files;
}

/** A parameter may name a secret of a vault in place of a value. */
function givenByJson(file: string, text: string): MappingNode {
  const root = parseTemplate(text);
  const parameters = valueAt(root, "parameters") ?? root;
  if (parameters?.kind !== "mapping")
    return mappingAt([], nowhere, `the parameters in ${file} cannot be read`);
  return mappingAt(
    parameters.entries.flatMap(({ name, value }) => {
      const given = valueAt(value, "value");
      if (given !== undefined) return [[name, placedIn(given, file)] as const];
      if (valueAt(value, "reference") === undefined) return [];
      const at = { start: value.start, end: value.end, file };
      return [
        [name, unknownOf(`"${name}" is a secret of a vault`, at, `parameters('${name}')`, true)] as const,
      ];
    }),
    nowhere,
  );
}
