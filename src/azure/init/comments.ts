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
