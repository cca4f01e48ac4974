/** Control and formatting characters of the input must not reach a terminal. */
export function printable(text: string): string {
  if (!/[^\t\n -~]/.test(text)) return text;
  return text.replaceAll(/(?![\t\n])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "\ufffd");
}

/** A line of its own could be a command to what reads a pipeline's log. */
export function oneLine(text: string): string {
  return printable(text).replaceAll(/\s+/g, " ");
}

/** `1 image`, `2,000 images`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ",")} ${count === 1 ? one : many}`;
}

/** The first of some names, and how many more there are. */
export function firstOf(names: readonly string[], most: number): string {
  const shown = names.slice(0, most).join(", ");
  return names.length <= most ? shown : `${shown} and ${names.length - most} more`;
}
