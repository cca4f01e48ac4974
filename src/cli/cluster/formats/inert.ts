import { printable } from "../../../base/text.ts";

/** Text in Markdown that is no markup, on one line. */
export function inert(text: string): string {
  return printable(text)
    .replaceAll(/[\\`*_[\]<>|#]/g, (each) => `\\${each}`)
    .replaceAll(/[\r\n]+/g, " ");
}

/** The same as code. */
export function inertCode(text: string): string {
  return `\`${printable(text).replaceAll("`", "").replaceAll(/\s+/g, " ")}\``;
}
