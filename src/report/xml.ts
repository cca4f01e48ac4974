const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/**
 * Text for an XML or HTML element or attribute; characters that XML 1.0 does not know become U+FFFD, and so do those that make
 * text read in another order than it is written.
 */
export function escapeXml(text: string): string {
  return text
    .replaceAll(/[&<>"']/g, (each) => entities[each] ?? each)
    .replaceAll(/(?![\t\n\r])[\p{Cc}\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu, "\ufffd");
}
