import { type Connection, formatPorts, type NetworkMap } from "../../../inventory/network/index.ts";
import type { MapFormat, NamedMap } from "../format.ts";
import { byNamespace, outsidersOf } from "../peers.ts";
import { escaped, stylesheet, textWidth } from "./svg-parts.ts";

/**
 * A table of who (rows) reaches whom (columns): it stays readable where lines between sixty boxes would not. Few peers
 * get wide cells with the ports in them; many get small ones, coloured by ports, with the ports in the legend.
 */
export const svg: MapFormat = {
  single: true,
  write: ([first]) => new Picture(first).draw(),
};

/** Up to so many columns, cells are wide enough for text. */
const fewColumns = 12;
/** Colours of the most frequent port sets; the rest share the last. */
const colours = 7;
const margin = 24;

interface Line {
  readonly name: string;
  readonly label: string;
  readonly group: string;
}

class Picture {
  readonly #map: NetworkMap;
  readonly #title: string;
  readonly #cells: ReadonlyMap<string, Connection>;
  readonly #doubts: ReadonlyMap<string, Connection>;
  readonly #colourOf: ReadonlyMap<string, number>;

  constructor(named: NamedMap | undefined) {
    this.#map = named?.map ?? { workloads: [], connections: [], undecided: [], ipv6: false };
    this.#title = `Who may reach whom in ${named?.world ?? "nothing"}`;
    this.#cells = byPair(this.#map.connections);
    this.#doubts = byPair(this.#map.undecided);
    const frequent = Map.groupBy(this.#map.connections, ({ ports }) => formatPorts(ports));
    const texts = [...frequent]
      .sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))
      .map(([ports]) => ports);
    this.#colourOf = new Map(texts.map((ports, index) => [ports, Math.min(index, colours - 1)]));
  }

  draw(): string {
    const rows = this.#lines("from");
    const columns = this.#lines("to");
    const wide = columns.length <= fewColumns;
    const cell = wide ? { width: this.#widest(columns), height: 34 } : { width: 18, height: 18 };
    const names = rows.flatMap(({ label, group }) => [textWidth(label), textWidth(group)]);
    const left = margin + Math.max(120, ...names) + 14;
    // Names that are wider than their column are slanted, and then tell their namespace themselves.
    const slanted = columns.some(({ label }) => partsOf(label).some((part) => textWidth(part) > cell.width));
    const several = new Set(columns.map(({ group }) => group)).size > 1;
    const longest = Math.max(60, ...columns.map((line) => textWidth(fullLabel(line, several)) * 0.87 + 14));
    const head = slanted ? longest : several ? 62 : 44;
    const top = margin + 34 + head + 18;
    const legend = this.#legend();
    const across = placed(columns, cell.width);
    const down = placed(rows, cell.height, 20);
    const right = left + across.length + (slanted ? head * 0.6 : 0);
    const foot = top + down.length + 30;
    const legendColumns = Math.max(1, Math.floor((right - margin) / 260));
    const width = Math.ceil(Math.max(right + margin, 560));
    const height = Math.ceil(foot + 24 * Math.ceil(legend.length / legendColumns) + margin);
    const out = [
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(this.#title)}">`,
      stylesheet,
      '<rect class="ground" width="100%" height="100%"/>',
      text("title", margin, margin + 16, this.#title),
      text("note", margin, margin + 36, "rows: from · columns: to"),
    ];
    for (const { group, start, length } of down.groups) {
      out.push(text("group", margin, top + start - 6, group));
      out.push(
        `<rect class="frame" x="${left}" y="${top + start}" width="${across.length}" height="${length}"/>`,
      );
    }
    if (several && !slanted)
      for (const { group, start, length } of across.groups)
        out.push(text("group", left + start, top - 46, brief(group, length)));
    for (const { line, at } of across.items) {
      const x = left + at + cell.width / 2;
      if (slanted)
        out.push(
          `<text class="name" transform="translate(${x + 4} ${top - 4}) rotate(-60)">${escaped(fullLabel(line, several))}</text>`,
        );
      else out.push(...levelHead(line, x, top - 26));
      out.push(
        `<line class="rule" x1="${left + at}" x2="${left + at}" y1="${top}" y2="${top + down.length}"/>`,
      );
    }
    for (const { line: row, at: y } of down.items) {
      const middle = top + y + cell.height / 2 + 4;
      out.push(
        `<text class="name" text-anchor="end" x="${left - 8}" y="${middle}">${escaped(row.label)}</text>`,
      );
      out.push(
        `<line class="rule" x1="${left}" x2="${left + across.length}" y1="${top + y}" y2="${top + y}"/>`,
      );
      for (const { line: column, at: x } of across.items)
        out.push(...this.#cell(row, column, { x: left + x, y: top + y, ...cell }, wide));
    }
    for (const [index, each] of legend.entries()) {
      const x = margin + (index % legendColumns) * 260;
      const y = foot + Math.floor(index / legendColumns) * 24;
      out.push(`<rect class="${each.mark}" x="${x}" y="${y - 11}" width="14" height="14" rx="3"/>`);
      out.push(text("note", x + 22, y, each.text));
    }
    return `${[...out, "</svg>"].join("\n")}\n`;
  }

  /** Outsiders first, those only that send or are called; then workloads by namespace. */
  #lines(end: "from" | "to"): Line[] {
    const taking = new Set([...this.#map.connections, ...this.#map.undecided].map((each) => each[end].name));
    const outsiders = outsidersOf(this.#map).filter(({ name }) => taking.has(name));
    return [
      ...outsiders.map(({ name, sort }) => ({ name, label: shortened(name, sort), group: "outside" })),
      ...byNamespace(this.#map).flatMap(([namespace, peers]) =>
        peers.map(({ name }) => ({
          name,
          label: namespace === null ? name : name.slice(namespace.length + 1),
          group: namespace ?? "(no namespace stated)",
        })),
      ),
    ];
  }

  #cell(
    row: Line,
    column: Line,
    { x, y, width, height }: { x: number; y: number; width: number; height: number },
    wide: boolean,
  ): string[] {
    if (row.name === column.name)
      return [
        `<rect class="self" x="${x + 1}" y="${y + 1}" width="${width - 2}" height="${height - 2}" rx="3"/>`,
      ];
    const key = `${row.name}\n${column.name}`;
    const [open, doubt] = [this.#cells.get(key), this.#doubts.get(key)];
    const shown = open ?? doubt;
    if (shown === undefined) return [];
    const ports = formatPorts(shown.ports);
    const mark = open === undefined ? "maybe" : `c${this.#colourOf.get(ports)}`;
    const unsure =
      doubt === undefined
        ? ""
        : open === undefined
          ? " (undecided)"
          : `, undecided: ${formatPorts(doubt.ports)}`;
    const title = `<title>${escaped(`${row.name} => ${column.name} : ${ports}${unsure}`)}</title>`;
    const box = `<rect class="${mark}" x="${x + 2}" y="${y + 2}" width="${width - 4}" height="${height - 4}" rx="4">${title}</rect>`;
    if (!wide) return [box];
    const label = brief(ports === "All Connections" ? "all ports" : ports, width);
    return [
      box,
      `<text class="ports" x="${x + width / 2}" y="${y + height / 2 + 4}">${escaped(label)}</text>`,
    ];
  }

  #widest(columns: readonly Line[]): number {
    const labels = columns.flatMap(({ label }) => partsOf(label).map(textWidth));
    const ports = this.#map.connections.map((each) => textWidth(formatPorts(each.ports)));
    return Math.min(190, Math.max(86, ...labels, ...ports) + 14);
  }

  #legend(): { mark: string; text: string }[] {
    const texts = [...this.#colourOf].filter(([, index]) => index < colours - 1);
    const others = this.#colourOf.size - texts.length;
    return [
      ...texts.map(([ports, index]) => ({
        mark: `c${index}`,
        text: brief(ports === "All Connections" ? "all ports" : ports, 230),
      })),
      ...(others > 0 ? [{ mark: `c${colours - 1}`, text: `other ports (${others})` }] : []),
      ...(this.#map.undecided.length > 0 ? [{ mark: "maybe", text: "undecided" }] : []),
    ];
  }
}

function byPair(connections: readonly Connection[]): Map<string, Connection> {
  return new Map(connections.map((each) => [`${each.from.name}\n${each.to.name}`, each]));
}

interface Placed {
  readonly items: readonly { readonly line: Line; readonly at: number }[];
  readonly groups: readonly { readonly group: string; readonly start: number; readonly length: number }[];
  readonly length: number;
}

/** Lines one after the other, groups with a gap between them. */
function placed(lines: readonly Line[], size: number, gap = 10): Placed {
  const items: { line: Line; at: number }[] = [];
  const groups: { group: string; start: number; length: number }[] = [];
  let at = 0;
  for (const line of lines) {
    const last = groups.at(-1);
    if (last?.group !== line.group) {
      if (last !== undefined) at += gap;
      groups.push({ group: line.group, start: at, length: size });
    } else last.length += size;
    items.push({ line, at });
    at += size;
  }
  return { items, groups, length: at };
}

function shortened(name: string, sort: string): string {
  return sort === "outside" && name === "0.0.0.0-255.255.255.255" ? "any IPv4 address" : name;
}

/** With the namespace in front where that tells something. */
function fullLabel({ label, group }: Line, several: boolean): string {
  return several && label.endsWith("]") ? `${group}/${label}` : label;
}

/** The name, and the kind or the range's end. */
function partsOf(label: string): string[] {
  return label.endsWith("]") ? label.split(/(?=\[)/) : label.split(/(?<=-)(?=[\d:])/);
}

/** Two lines, one part on each. */
function levelHead({ label, group }: Line, x: number, y: number): string[] {
  const [name = "", rest = ""] = partsOf(label);
  return [
    `<text class="name" text-anchor="middle" x="${x}" y="${y}">${escaped(name)}</text>`,
    `<text class="note" text-anchor="middle" x="${x}" y="${y + 16}">${escaped(rest === "" ? group : rest)}</text>`,
  ];
}

function brief(words: string, width: number): string {
  const room = Math.floor((width - 8) / textWidth("x"));
  return words.length <= room ? words : `${words.slice(0, room - 1)}…`;
}

function text(style: string, x: number, y: number, words: string): string {
  return `<text class="${style}" x="${x}" y="${y}">${escaped(words)}</text>`;
}
