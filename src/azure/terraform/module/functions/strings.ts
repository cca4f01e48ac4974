import { type Node, scalarAt, unknownAt } from "../../../../syntax/index.ts";
import { itemsOf, list, numberIn, text, textIn, texts } from "../values.ts";
import { strict, type TerraformFunction } from "./call.ts";
import { formatted } from "./format.ts";
import { matched, matchedAll, replaced } from "./regex.ts";

/** Functions of texts. */
export const strings: Readonly<Record<string, TerraformFunction>> = {
  lower: textual(([value = ""]) => value.toLowerCase()),
  upper: textual(([value = ""]) => value.toUpperCase()),
  title: textual(([value = ""]) =>
    value.replace(
      /(^|[^\p{L}\p{N}_'])(\p{L})/gu,
      (_, before: string, letter: string) => before + letter.toUpperCase(),
    ),
  ),
  trimspace: textual(([value = ""]) => value.trim()),
  chomp: textual(([value = ""]) => value.replace(/(?:\r?\n)+$/, "")),
  strrev: textual(([value = ""]) => [...value].reverse().join("")),
  trimprefix: textual(([value = "", prefix = ""]) =>
    value.startsWith(prefix) ? value.slice(prefix.length) : value,
  ),
  trimsuffix: textual(([value = "", suffix = ""]) =>
    suffix !== "" && value.endsWith(suffix) ? value.slice(0, -suffix.length) : value,
  ),
  trim: textual(([value = "", characters = ""]) => trimmed(value, characters)),
  startswith: answered(([value = "", prefix = ""]) => value.startsWith(prefix)),
  endswith: answered(([value = "", suffix = ""]) => value.endsWith(suffix)),
  strcontains: answered(([value = "", part = ""]) => value.includes(part)),
  replace: strict(([value, wanted, substitute], spot) => {
    const [from, pattern, to] = textsOf([value, wanted, substitute]) ?? [];
    if (from === undefined || pattern === undefined || to === undefined) return undefined;
    const result = replaced(from, pattern, to);
    return result === undefined ? unknownAt("the pattern is not followed", spot) : text(result, spot);
  }),
  regex: strict((values, spot) => matched(textsOf(values), spot)),
  regexall: strict((values, spot) => matchedAll(textsOf(values), spot)),
  substr: strict(([value, from, count], spot) => {
    const [known, offset, length] = [
      value && textIn(value),
      from && numberIn(from),
      count && numberIn(count),
    ];
    if (known === undefined || offset === undefined || length === undefined) return undefined;
    const characters = [...known];
    const start = offset < 0 ? characters.length + offset : offset;
    return text(characters.slice(start, length < 0 ? undefined : start + length).join(""), spot);
  }),
  join: strict(([separator, ...lists], spot) => {
    const between = separator && textIn(separator);
    const parts = textsOf(lists.flatMap((each) => (each.kind === "sequence" ? itemsOf(each) : [each])));
    return between === undefined || parts === undefined ? undefined : texts(parts, between, spot);
  }),
  split: strict(([separator, value], spot) => {
    const [between, known] = [separator && textIn(separator), value && textIn(value)];
    if (between === undefined || known === undefined) return undefined;
    const parts = between === "" ? [...known] : known === "" ? [""] : known.split(between);
    return list(
      parts.map((part) => scalarAt(part, spot)),
      spot,
    );
  }),
  indent: strict(([spaces, value], spot) => {
    const [count, known] = [spaces && numberIn(spaces), value && textIn(value)];
    if (count === undefined || known === undefined || count < 0 || count > 100) return undefined;
    return text(known.replaceAll("\n", `\n${" ".repeat(count)}`), spot);
  }),
  format: strict(([pattern, ...values], spot) => {
    const known = pattern && textIn(pattern);
    const result = known === undefined ? undefined : formatted(known, values);
    return result === undefined ? unknownAt("the format is not followed", spot) : text(result, spot);
  }),
  formatlist: strict(([pattern, ...values], spot) => {
    const known = pattern && textIn(pattern);
    if (known === undefined) return undefined;
    const lists = values.filter((value) => value.kind === "sequence");
    const [first] = lists;
    if (first === undefined || lists.some(({ items }) => items.length !== first.items.length))
      return undefined;
    const rows = first.items.map((_, at) =>
      formatted(
        known,
        values.map((value) => (value.kind === "sequence" ? (itemsOf(value)[at] ?? value) : value)),
      ),
    );
    return list(
      rows.map((row) =>
        row === undefined ? unknownAt("the format is not followed", spot) : text(row, spot),
      ),
      spot,
    );
  }),
};

function textual(run: (values: readonly string[]) => string): TerraformFunction {
  return strict((values, spot) => {
    const known = textsOf(values);
    return known === undefined ? undefined : text(run(known), spot);
  });
}

function answered(run: (values: readonly string[]) => boolean): TerraformFunction {
  return strict((values, spot) => {
    const known = textsOf(values);
    return known === undefined ? undefined : scalarAt(run(known), spot);
  });
}

function textsOf(values: readonly (Node | undefined)[]): string[] | undefined {
  const found: string[] = [];
  for (const value of values) {
    const known = value && textIn(value);
    if (known === undefined) return undefined;
    found.push(known);
  }
  return found;
}

function trimmed(value: string, characters: string): string {
  const all = [...value];
  let [from, to] = [0, all.length];
  while (from < to && characters.includes(all[from] ?? "")) from++;
  while (to > from && characters.includes(all[to - 1] ?? "")) to--;
  return all.slice(from, to).join("");
}
