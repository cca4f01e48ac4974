import { mkdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { UsageError } from "../../base/result.ts";
import { oneLine, plural, printable } from "../../base/text.ts";
import { type Generated, type GeneratedPolicy, generatePolicies } from "../../inventory/network/index.ts";
import { reason } from "../../sources/index.ts";
import { blockLines } from "../../syntax/edit/index.ts";
import { writeText } from "../output.ts";
import { type ReadingOptions, settleReading } from "../settings.ts";
import { tellLine } from "../stderr.ts";
import { print } from "../stdout.ts";
import { type NamespaceOption, readNetworks } from "./worlds.ts";

export interface GenerateOptions extends ReadingOptions, NamespaceOption {
  readonly output?: string;
}

/** Writes policies and gives the exit code. */
export async function runGenerate(paths: readonly string[], options: GenerateOptions): Promise<number> {
  const { worlds, unreadable } = await readNetworks(await settleReading(paths, options), options);
  if (worlds.length > 1) {
    const names = worlds.map(({ world }) => world).join(", ");
    throw new UsageError(
      `policies are generated for one world at a time, not ${names}: name one path or --world`,
    );
  }
  const [only] = worlds;
  const generated: Generated =
    only === undefined ? { namespaces: [], notes: [] } : generatePolicies(only.network);
  for (const note of generated.notes) tellLine(note);
  if (options.output === undefined) {
    print(yamlOf(generated.namespaces.flatMap(({ policies }) => policies)));
  } else writeFolder(options.output, generated);
  return unreadable.length > 0 ? 2 : 0;
}

/** From the top down: Node's own way of doing so never ends where the system has no room for folders, as in /proc. */
function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return;
  const parent = dirname(folder);
  if (parent !== folder) makeFolder(parent);
  mkdirSync(folder);
}

function writeFolder(folder: string, { namespaces }: Generated): void {
  try {
    makeFolder(folder);
  } catch (error) {
    throw new UsageError(`cannot make ${folder}: ${reason(error)}`);
  }
  for (const { name, policies } of namespaces)
    writeText(join(folder, `network-policies${name === null ? "" : `-${name}`}.yaml`), yamlOf(policies));
  print(`wrote ${plural(namespaces.length, "file")} to ${printable(folder)}\n`);
}

const style = { lineBreak: "\n", indent: 2, dash: 2, quote: '"', literal: true } as const;

/** One document a policy, with what it is for above it. */
function yamlOf(policies: readonly GeneratedPolicy[]): string {
  return policies
    .map(({ object, why }) => {
      const comments = why.map((each) => `# ${oneLine(each)}\n`).join("");
      return `${comments}${blockLines(object, style).join("\n")}\n`;
    })
    .join("---\n");
}
