import { oneLine, plural } from "../../base/text.ts";
import { compareSeverity, countBySeverity, type Severity } from "../../model/index.ts";

/** What fails the gate of an image. */
export interface AlertItem {
  readonly image: string;
  /** `CVE-2026-1234`, else another name; of what is no weakness of software the control that tells it. */
  readonly weakness: string;
  readonly severity: Severity;
  readonly message: string;
  readonly advice: string;
  /** Package URLs. */
  readonly packages: readonly string[];
  readonly fixed: string | null;
}

export interface AlertInput {
  readonly tool: { readonly name: string; readonly version: string };
  /** The day, `YYYY-MM-DD`. */
  readonly date: string;
  readonly items: readonly AlertItem[];
}

export const alertFormats = ["slack", "json"] as const;
export type AlertFormat = (typeof alertFormats)[number];

/** Slack takes texts of up to 40,000 characters ("chat.postMessage", "Truncating content"); others are held to the same. */
const mostBytes = 40_000;
const longestText = 600;

/** The worst first, as many as there is room for; the rest is counted. */
export function alertBody(input: AlertInput, format: AlertFormat): string {
  const items = input.items
    .map(shortened)
    .sort(
      (a, b) =>
        compareSeverity(a.severity, b.severity) ||
        compare(a.image, b.image) ||
        compare(a.weakness, b.weakness),
    );
  const write = format === "slack" ? slack : json;
  // Every entry takes room: a search by halves finds how many fit.
  let [fits, tooMany] = [0, Math.min(items.length, mostBytes / 20) + 1];
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    const size = Buffer.byteLength(write(input, items, items.slice(0, middle)));
    if (size <= mostBytes) fits = middle;
    else tooMany = middle;
  }
  return write(input, items, items.slice(0, fits));
}

type Writer = (input: AlertInput, all: readonly AlertItem[], told: readonly AlertItem[]) => string;

const json: Writer = ({ tool, date }, all, told) =>
  JSON.stringify({
    schemaVersion: "1",
    tool: { name: tool.name, version: tool.version },
    date,
    summary: {
      findings: all.length,
      images: imagesIn(all),
      bySeverity: countBySeverity(all),
    },
    findings: told.map(({ image, weakness, severity, message, advice, packages, fixed }) => {
      return { image, weakness, severity, message, advice, packages, fixed };
    }),
    omitted: all.length - told.length,
  });

const slack: Writer = (_input, all, told) => {
  const lines = [...Map.groupBy(told, ({ image }) => image)].flatMap(([image, items]) => [
    `*${escaped(image)}*`,
    ...items.map(({ severity, message, advice }) => `• ${severity}: ${escaped(message)}. ${escaped(advice)}`),
  ]);
  const rest = all.length - told.length;
  const title = `${plural(all.length, "finding fails the gate", "findings fail the gate")} in ${plural(imagesIn(all), "image", "images")}`;
  return JSON.stringify({
    text: [`*Breakwater: ${title}*`, ...lines, ...(rest > 0 ? [`… and ${rest} more`] : [])].join("\n"),
  });
};

function imagesIn(items: readonly AlertItem[]): number {
  return new Set(items.map(({ image }) => image)).size;
}

/** Slack, "Formatting text for app surfaces", "Escaping text"; what else has a meaning there moves nobody anywhere. */
function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function shortened(item: AlertItem): AlertItem {
  const short = (text: string): string => {
    const line = oneLine(text);
    return line.length <= longestText ? line : `${line.slice(0, longestText - 1)}…`;
  };
  return {
    ...item,
    image: short(item.image),
    weakness: short(item.weakness),
    message: short(item.message),
    advice: short(item.advice),
    packages: item.packages.slice(0, 5).map(short),
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
