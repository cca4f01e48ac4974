/** The parts of a name between slashes; those within what is not known (`{…}`) do not count. */
export function piecesOf(name: string): readonly string[] {
  const pieces: string[] = [];
  let from = 0;
  let open = 0;
  for (let at = 0; at < name.length; at++) {
    const char = name.charAt(at);
    if (char === "{") open++;
    else if (char === "}") open--;
    else if (char === "/" && open === 0) {
      pieces.push(name.slice(from, at));
      from = at + 1;
    }
  }
  return [...pieces, name.slice(from)];
}
