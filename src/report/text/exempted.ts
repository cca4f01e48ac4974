import { plural, printable } from "../../base/text.ts";
import { exempts, type Image, type Vulnerability } from "../../images/index.ts";
import type { Layout } from "../format.ts";
import { clip, type Style } from "./style.ts";

/** What is told of the rest is how many there are. */
const most = 10;

/** Weaknesses that are no findings because somebody who knows the image says so. */
export function exempted(images: readonly Image[], layout: Layout, style: Style): string[] {
  const out: string[] = [];
  for (const { ref, vulnerabilities } of images) {
    const found = (vulnerabilities?.found ?? []).filter(({ exemption }) => exempts(exemption));
    if (found.length === 0) continue;
    const told = layout.verbose ? found : found.slice(0, most);
    const count = plural(found.length, "weakness", "weaknesses");
    out.push(`${style.bold(`${count} exempted`)} ${style.dim(`in ${printable(ref.name)}`)}`);
    for (const each of told) out.push(`  ${clip(printable(wordsOf(each)), Math.max(24, layout.width - 2))}`);
    if (told.length < found.length)
      out.push(`  ${style.dim(`and ${found.length - told.length} more (--verbose lists them)`)}`);
    out.push("");
  }
  return out;
}

function wordsOf({ id, package: { name, version }, exemption }: Vulnerability): string {
  const { status, reason, source } = exemption ?? { status: "", reason: null, source: "" };
  return `${id} in ${name} ${version}: ${status.replaceAll("_", " ")}${reason === null ? "" : `, ${reason}`} (${source})`;
}
