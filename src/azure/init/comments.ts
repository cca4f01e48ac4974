/** Lines of a comment, each with the mark in front; never more than one line from a text's own breaks. */
export function commentLines(text: string, mark: string, indent: string, width = 110): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).filter(Boolean)) {
    if (line !== "" && indent.length + mark.length + line.length + word.length + 2 > width) {
      lines.push(`${indent}${mark} ${line}`);
      line = "";
    }
    line = line === "" ? word : `${line} ${word}`;
  }
  if (line !== "") lines.push(`${indent}${mark} ${line}`);
  return lines;
}

/** What stands above a definition: what it is, what to run once, how to deploy it. */
export function heading(
  { about, prepare }: { readonly about: readonly string[]; readonly prepare: readonly string[] },
  how: string,
  mark: string,
): readonly string[] {
  const [what = "", ...rest] = about;
  return [
    ...commentLines(what, mark, ""),
    mark,
    ...rest.flatMap((each) => commentLines(each, mark, "")),
    mark,
    `${mark} Once for the subscription, and then until both features are registered:`,
    ...prepare.map((each) => `${mark}   ${each}`),
    ...commentLines(how, mark, ""),
  ];
}
