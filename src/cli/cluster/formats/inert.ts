/** Text in Markdown that is no markup, on one line. */
export function inert(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>|#]/g, (each) => `\\${each}`).replaceAll(/[\r\n]+/g, " ");
}
