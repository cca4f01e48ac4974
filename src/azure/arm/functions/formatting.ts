import type { Node } from "../../../syntax/index.ts";
import { textOf } from "./text-of.ts";

const HOLE = /\{\{|\}\}|\{(\d{1,3})(?:,(-?\d{1,4}))?(?::([^{}]*))?\}|[{}]/g;

/**
 * A composite format with its values filled in: texts, and values that are not known where they stand.
 * Undefined where .NET would refuse it or writes what is not covered here. Microsoft Learn, "Composite formatting".
 */
export function formatted(pattern: string, values: readonly Node[]): (string | Node)[] | undefined {
  const parts: (string | Node)[] = [];
  let from = 0;
  for (const match of pattern.matchAll(HOLE)) {
    parts.push(pattern.slice(from, match.index));
    from = match.index + match[0].length;
    const [whole, index, width, style] = match;
    if (index === undefined) {
      if (whole.length !== 2) return undefined;
      parts.push(whole.slice(1));
      continue;
    }
    const value = values[Number(index)];
    if (value === undefined) return undefined;
    const plain = width === undefined && style === undefined;
    if (value.unknown !== undefined && plain) {
      parts.push(value);
      continue;
    }
    const text = style === undefined || style === "" ? textOf(value) : numberAs(style, value);
    if (text === undefined) return undefined;
    const wide = Math.abs(Number(width ?? 0));
    parts.push(width?.startsWith("-") === true ? text.padEnd(wide) : text.padStart(wide));
  }
  parts.push(pattern.slice(from));
  return parts;
}

/** Microsoft Learn, "Standard numeric format strings": D, N, F and X of whole numbers. */
function numberAs(style: string, node: Node): string | undefined {
  const value = node.kind === "scalar" && node.unknown === undefined ? node.value : undefined;
  const asked = /^([DNFX])(\d{0,2})$/i.exec(style);
  if (typeof value === "string") return value;
  if (typeof value !== "number" || !Number.isSafeInteger(value) || asked === null) return undefined;
  const [letter = "", digits] = [asked[1], asked[2] === "" ? undefined : Number(asked[2])];
  const sign = value < 0 ? "-" : "";
  const size = Math.abs(value);
  switch (letter.toUpperCase()) {
    case "D":
      return sign + String(size).padStart(digits ?? 0, "0");
    case "N":
      return sign + String(size).replace(/\B(?=(?:\d{3})+$)/g, ",") + decimals(digits ?? 2);
    case "F":
      return sign + String(size) + decimals(digits ?? 2);
    default: {
      if (value < 0) return undefined;
      const text = size.toString(16).padStart(digits ?? 0, "0");
      return letter === "X" ? text.toUpperCase() : text;
    }
  }
}

function decimals(count: number): string {
  return count === 0 ? "" : `.${"0".repeat(count)}`;
}
