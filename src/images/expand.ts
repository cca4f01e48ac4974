import type { Piece, Word } from "../syntax/dockerfile/index.ts";

/** What stands for a part that is not known; no Dockerfile has it. */
export const hole = "\0";

/** A text with variables filled in, as far as they are known. */
export interface Expanded {
  /** With a hole for every part that is not known. */
  readonly text: string;
  /** Why a part is not known; undefined where all is. */
  readonly why: string | undefined;
}

/** What a name stands for; undefined: nothing, so that it is empty. */
export type Lookup = (name: string) => Expanded | undefined;

const longest = 4096;

export function expand({ pieces }: Pick<Word, "pieces">, lookup: Lookup): Expanded {
  let text = "";
  let why: string | undefined;
  for (const piece of pieces) {
    const part = typeof piece === "string" ? { text: piece, why: undefined } : variable(piece, lookup);
    text += part.text;
    why ??= part.why;
    if (text.length > longest) return { text: hole, why: "it becomes too long" };
  }
  return { text, why };
}

function variable({ name, operator, operand }: Exclude<Piece, string>, lookup: Lookup): Expanded {
  const value = lookup(name);
  const isUnknown = value?.why !== undefined && value.text.includes(hole);
  // An empty value counts as one only without the colon.
  const isThere = value !== undefined && (value.text !== "" || !operator.startsWith(":"));
  switch (operator) {
    case "":
      return value ?? { text: "", why: undefined };
    case ":-":
    case "-":
      return isThere ? value : expand({ pieces: operand }, lookup);
    case ":+":
    case "+":
      if (isUnknown) return { text: hole, why: value.why };
      return isThere ? expand({ pieces: operand }, lookup) : { text: "", why: undefined };
    case ":?":
    case "?":
      return isThere ? value : { text: hole, why: `${name} has to be given` };
    default:
      return { text: hole, why: `what ${name} becomes is not worked out here` };
  }
}
