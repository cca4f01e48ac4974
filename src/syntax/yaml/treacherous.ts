import type { ScalarNode, SyntaxProblem } from "../tree.ts";
import type { ScalarEvent, YamlScalar } from "./nodes.ts";

/** A scalar to look at when the problems of its document are asked for. */
export interface Suspect {
  readonly scalar: YamlScalar;
  readonly isKey: boolean;
  /** The name whose value the scalar is. */
  readonly name: string | undefined;
}

const SEXAGESIMAL = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+$/;
const EXPONENT = /^[-+]?[0-9][0-9_]*[eE][-+]?[0-9]+$/;
const OCTAL = /^[-+]?0[0-7_]*[0-7]$/;
const FALSE_OCTAL = /^[-+]?0[0-9_]*[89][0-9_]*$/;
const GROUPED = /^[-+]?[0-9][0-9_]*_[0-9_]*(?:\.[0-9_]*)?$/;

/** A test on the first character and the length, cheap enough for every plain scalar. */
export function mayBeTreacherous(source: string, event: ScalarEvent): boolean {
  if (event.style !== 1 || event.valueStart === -1 || event.tagStart !== -1) return false;
  const length = event.valueEnd - event.valueStart;
  switch (source.charCodeAt(event.valueStart)) {
    case 0x79: // y
    case 0x59:
    case 0x6e: // n
    case 0x4e:
    case 0x6f: // o
    case 0x4f:
      return length <= 3;
    case 0x30:
    case 0x31:
    case 0x32:
    case 0x33:
    case 0x34:
    case 0x35:
    case 0x36:
    case 0x37:
    case 0x38:
    case 0x39:
    case 0x2b: // +
    case 0x2d: // -
      return length > 1;
    default:
      return false;
  }
}

/** What is treacherous about a scalar's spelling, if anything. */
export function judge({ scalar, isKey, name }: Suspect): SyntaxProblem | undefined {
  if (scalar.isMasked()) return undefined;
  const { text, value, start, end } = scalar;
  if (isKey && typeof value !== "string" && !isBooleanWord(scalar)) {
    const message = `the key ${text} is not text: kubectl makes it "${scalar.name}"; write "${scalar.name}" in quotes`;
    return { code: "non-string-key", message, start, end };
  }
  const message = isKey ? keyMessage(scalar) : valueMessage(scalar, name);
  return message === undefined ? undefined : { code: "treacherous-scalar", message, start, end };
}

function isBooleanWord(scalar: ScalarNode): boolean {
  return typeof scalar.value === "boolean" && !/^(?:true|false)$/i.test(scalar.text);
}

function keyMessage(scalar: YamlScalar): string | undefined {
  if (!isBooleanWord(scalar)) return undefined;
  return `kubectl reads the key ${scalar.text} as "${scalar.name}"; write "${scalar.text}" in quotes`;
}

function valueMessage(scalar: YamlScalar, name: string | undefined): string | undefined {
  const { text, value } = scalar;
  if (isBooleanWord(scalar)) {
    return `kubectl reads ${text} as the boolean ${value}; write ${value}, or "${text}" in quotes for the text`;
  }
  if (OCTAL.test(text)) {
    if (name === "mode" || name === "defaultMode") return undefined;
    return `kubectl reads ${text} as octal, the number ${value}, and others as decimal; write ${value}, or "${text}" in quotes for the text`;
  }
  if (FALSE_OCTAL.test(text)) {
    return `${text} looks octal but is not: kubectl reads the number ${value}; write ${value}, or "${text}" in quotes for the text`;
  }
  if (EXPONENT.test(text) && typeof value === "number") {
    return `kubectl reads ${text} as the number ${value}; write ${value}, or "${text}" in quotes for the text`;
  }
  if (SEXAGESIMAL.test(text)) {
    return `kubectl reads ${text} as text, older readers as a number to base 60; write "${text}" in quotes`;
  }
  if (GROUPED.test(text) && typeof value !== "string") {
    return `kubectl drops the underscores of ${text} and reads ${value}; write ${value}, or "${text}" in quotes for the text`;
  }
  return undefined;
}
