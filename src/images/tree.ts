import { listAt, mappingAt, type Node, nowhere, scalarAt } from "../syntax/index.ts";
import type { Dockerfile } from "./dockerfile.ts";
import type { Stage } from "./stage.ts";
import type { Step } from "./step.ts";

/**
 * The file as a tree of names alone, so that findings are told apart by what instructions are about rather than by where
 * they stand. A name does not hold what fixes add.
 */
export function rootOf({ stages, globalArguments }: Dockerfile): Node {
  return mappingAt(
    [
      [
        "ARG",
        listAt(
          globalArguments.map((step) => named(nameOf(step))),
          nowhere,
        ),
      ],
      ["stages", listAt(stages.map(stageNode), nowhere)],
    ],
    nowhere,
  );
}

function stageNode(stage: Stage, index: number, { length }: readonly Stage[]): Node {
  const name = stage.name ?? (index === length - 1 ? "final" : undefined);
  const byKeyword = Map.groupBy(stage.steps, ({ keyword }) => keyword);
  const lists = [...byKeyword].map(
    ([keyword, steps]) =>
      [
        keyword,
        listAt(
          steps.map((step) => named(nameOf(step))),
          nowhere,
        ),
      ] as const,
  );
  return mappingAt(
    [...(name === undefined ? [] : [["name", scalarAt(name, nowhere)] as const]), ...lists],
    nowhere,
  );
}

function named(name: string): Node {
  return mappingAt([["name", scalarAt(name, nowhere)]], nowhere);
}

const longestName = 80;

function nameOf({ instruction, assignments }: Step): string {
  const { keyword, body } = instruction;
  if (keyword === "ENV" || keyword === "ARG" || keyword === "LABEL")
    return assignments.map(({ name }) => name).join(" ");
  const words = body.text.split(/\s+/);
  const kept = keyword === "RUN" ? words.filter((word) => !word.startsWith("-")).slice(0, 2) : words;
  return kept.join(" ").slice(0, longestName);
}
