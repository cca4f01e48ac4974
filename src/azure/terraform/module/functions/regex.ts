import { type Node, type Spot, scalarAt, unknownAt } from "../../../../syntax/index.ts";
import { list, mapping } from "../values.ts";

/** Longer texts are not searched. */
const TEXT_LIMIT = 300;

/** Terraform, "regex": the groups of the first match. Undefined: no match, which Terraform refuses. */
export function matched(texts: readonly string[] | undefined, spot: Spot): Node | undefined {
  const [pattern, value] = texts ?? [];
  if (pattern === undefined || value === undefined) return undefined;
  const expression = compiled(pattern, value, "u");
  if (expression === undefined) return unknownAt("the pattern is not followed", spot);
  const match = expression.exec(value);
  return match === null ? undefined : groupsOf(match, spot);
}

export function matchedAll(texts: readonly string[] | undefined, spot: Spot): Node | undefined {
  const [pattern, value] = texts ?? [];
  if (pattern === undefined || value === undefined) return undefined;
  const expression = compiled(pattern, value, "gu");
  if (expression === undefined) return unknownAt("the pattern is not followed", spot);
  return list(
    [...value.matchAll(expression)].map((match) => groupsOf(match, spot)),
    spot,
  );
}

/** Terraform, "replace": a pattern stands between slashes. */
export function replaced(value: string, wanted: string, substitute: string): string | undefined {
  if (wanted.length < 2 || !wanted.startsWith("/") || !wanted.endsWith("/")) {
    const result = value.length * (substitute.length + 1);
    return result > 5_000_000 ? undefined : value.replaceAll(wanted, () => substitute);
  }
  const expression = compiled(wanted.slice(1, -1), value, "gu");
  // `$1` and `${1}` are groups in RE2's words.
  if (
    expression === undefined ||
    (substitute.includes("$") && !/^(?:[^$]|\$[0-9](?![0-9A-Za-z_])|\$\{[0-9]\})*$/.test(substitute))
  )
    return undefined;
  return value.replace(expression, (...match: unknown[]) =>
    substitute.replace(/\$\{?([0-9])\}?/g, (_, group: string) => {
      const found = match[Number(group)];
      return typeof found === "string" ? found : "";
    }),
  );
}

/**
 * Only patterns that mean the same here as in RE2 and that cannot take long however they fail: few quantifiers, none
 * behind a group, alternatives in one group at most, no flags and no references.
 */
function compiled(pattern: string, value: string, flags: string): RegExp | undefined {
  if (pattern.length > 2000 || value.length > TEXT_LIMIT) return undefined;
  const plain = pattern
    .replace(/\\[^\s]/g, "e")
    .replace(/\[\^?[^\]]*\]/g, "c")
    .replace(/\(\?(?::|P?<[A-Za-z_]\w*>)/g, "(");
  if (/\\[1-9zAQEpPkCbB]/.test(pattern) || /\[\[:/.test(pattern)) return undefined;
  if (/\(\?|\)[*+?{]|[*+?}][*+]/.test(plain)) return undefined;
  const repeats = countOf(plain, /[*+]|\{[0-9]*,[0-9]*\}/g);
  const alternatives = plain.includes("|");
  if (repeats > (alternatives ? 1 : 2) || countOf(plain, /\?/g) > 4) return undefined;
  if (alternatives && countOf(plain, /\(/g) > 1) return undefined;
  try {
    return new RegExp(pattern.replaceAll("(?P<", "(?<"), flags);
  } catch {
    return undefined;
  }
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function groupsOf(match: RegExpExecArray | RegExpMatchArray, spot: Spot): Node {
  const node = (text: string | undefined) => scalarAt(text ?? null, spot);
  if (match.groups !== undefined)
    return mapping(
      Object.entries(match.groups).map(([name, text]) => [name, node(text)] as const),
      spot,
    );
  return match.length > 1 ? list(match.slice(1).map(node), spot) : node(match[0]);
}
