/** How far a declaration is looked at: a text of nothing but declarations takes no longer than others. */
const longest = 300;

const bicep = /[ \t]{1,4}[A-Za-z][\w.?|' ]{0,40}[ \t]{0,4}=[ \t]{0,4}(?=')/y;
const block = /["']?[ \t]{0,4}:?[ \t]{0,4}(?=\{)/y;
const initial = /["']?(?:default|defaultValue|value)["']?[ \t]{0,12}[:=][ \t]{0,12}(?=["'])/y;

/**
 * Where the text begins that a declaration gives what it names: the default of a Bicep parameter, of a Terraform variable
 * or of an ARM parameter, the value in a file of ARM parameters. `undefined`: what follows is no declaration; -1: it is one
 * without such a text.
 */
export function declaredValueAt(text: string, nameStart: number, nameEnd: number): number | undefined {
  const before = text.slice(Math.max(0, nameStart - 16), nameStart);
  if (/(?:^|[\s)])param[ \t]+$/.test(before)) {
    bicep.lastIndex = nameEnd;
    return bicep.test(text) ? bicep.lastIndex : undefined;
  }
  const isVariable = /(?:^|\s)variable[ \t]+["']?$/.test(before);
  block.lastIndex = nameEnd;
  if (!(isVariable || text[nameEnd] === '"') || !block.test(text)) return undefined;
  const open = block.lastIndex;
  const found = initialIn(text, open);
  if (found !== undefined) return found;
  return isVariable || /^\{\s*(?:"type"\s*:|"metadata"\s*:|"reference"\s*:)/.test(text.slice(open, open + 60))
    ? -1
    : undefined;
}

/** Behind `default =` or `"value":` of a block itself, not of those within. */
function initialIn(text: string, open: number): number | undefined {
  if (!/default|value/.test(text.slice(open, open + longest))) return undefined;
  let depth = 0;
  let quote = "";
  for (let at = open; at < Math.min(text.length, open + longest); at++) {
    const character = text[at] as string;
    if (quote === "" && depth === 1 && /["'dv]/.test(character) && !/\w/.test(text[at - 1] as string)) {
      initial.lastIndex = at;
      if (initial.test(text)) return initial.lastIndex;
    }
    if (character === "\\") at++;
    else if (quote !== "") quote = character === quote || character === "\n" ? "" : quote;
    else if (character === '"') quote = character;
    else if (character === "{") depth++;
    else if (character === "}" && --depth === 0) return undefined;
  }
  return undefined;
}
