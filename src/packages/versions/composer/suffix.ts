import { digitsEnd } from "../order.ts";

const words = ["stable", "beta", "b", "rc", "alpha", "a", "patch", "pl", "p"];

const full: Readonly<Record<string, string>> = { a: "alpha", b: "beta", p: "patch", pl: "patch", rc: "RC" };

/** What follows the numbers of a version to its end, as parts: a stability, its numbers, `dev`. Nothing if it is anything else. */
export function suffixOf(version: string, from: number): readonly string[] | undefined {
  const at = from + Number(".-_".includes(version[from] ?? "x"));
  const word = words.find((each) => version.slice(at, at + each.length).toLowerCase() === each);
  if (word === undefined) return devOf(version, at) ?? devOf(version, from);
  const { numbers, to } = numbersAt(version, at + word.length);
  const dev = devOf(version, to);
  if (dev === undefined) return undefined;
  // Composer looks for the word in small letters alone here, and knows no other spelling of it further on.
  if (version.startsWith("stable", at)) return [];
  return [full[word] ?? word, ...numbers, ...dev];
}

/** Numbers with a dot, a dash or nothing before each. */
function numbersAt(
  version: string,
  from: number,
): { readonly numbers: readonly string[]; readonly to: number } {
  const numbers: string[] = [];
  let at = from;
  for (;;) {
    const start = at + Number(isDotOrDash(version[at]));
    const to = digitsEnd(version, start);
    if (to === start) return { numbers, to: at };
    numbers.push(version.slice(start, to));
    at = to;
  }
}

function devOf(version: string, from: number): readonly string[] | undefined {
  const rest = version.slice(from, from + 5).toLowerCase();
  if (rest === "") return [];
  return rest === "dev" || (isDotOrDash(rest[0]) && rest.slice(1) === "dev") ? ["dev"] : undefined;
}

function isDotOrDash(character: string | undefined): boolean {
  return character === "." || character === "-";
}
