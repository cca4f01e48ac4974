/** Draws what a command printed to a terminal: text and SGR colours, as an SVG that needs no font but a monospaced one. */
export function terminalPicture(command: string, output: string): string {
  const lines = [`\u001b[1m$ ${command}\u001b[0m`, ...output.trimEnd().split("\n")];
  const columns = Math.max(...lines.map((line) => plain(line).length));
  const width = Math.round(columns * cell.width + 2 * margin);
  const height = lines.length * cell.height + 2 * margin + bar;
  const rows = lines.map((line, index) => {
    const y = margin + bar + (index + 0.75) * cell.height;
    return `<text xml:space="preserve" x="${margin}" y="${y}">${spans(line)}</text>`;
  });
  const lights = ["#ff5f57", "#febc2e", "#28c840"].map(
    (fill, index) => `<circle cx="${20 + index * 20}" cy="16" r="6" fill="${fill}"/>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(command)}">
<rect width="100%" height="100%" rx="10" fill="#11161d"/>
${lights.join("")}
<g font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace" font-size="13" fill="#d5dde6">
${rows.join("\n")}
</g>
</svg>
`;
}

const cell = { width: 7.83, height: 19 };
const margin = 18;
const bar = 20;

const colours: Readonly<Record<string, string>> = {
  "31": "#ff7a6e",
  "32": "#66c987",
  "33": "#f0b94d",
  "36": "#66b7ec",
  "2": "#8593a3",
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences start with one
const sequence = /\u001b\[([\d;]*)m/g;

function plain(line: string): string {
  return line.replaceAll(sequence, "");
}

function spans(line: string): string {
  let style = "";
  let at = 0;
  let out = "";
  const flush = (to: number): void => {
    if (to > at)
      out +=
        style === "" ? escaped(line.slice(at, to)) : `<tspan${style}>${escaped(line.slice(at, to))}</tspan>`;
  };
  for (const match of line.matchAll(sequence)) {
    flush(match.index);
    at = match.index + match[0].length;
    style = styleOf(match[1]?.split(";") ?? []);
  }
  flush(line.length);
  return out;
}

function styleOf(codes: readonly string[]): string {
  const fill = codes.includes("41")
    ? "#ff6b93"
    : codes.map((code) => colours[code]).find((colour) => colour !== undefined);
  const bold = codes.includes("1") ? ' font-weight="bold"' : "";
  return `${fill === undefined ? "" : ` fill="${fill}"`}${bold}`;
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
