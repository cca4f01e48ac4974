import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { profileById, profiles } from "../assess/index.ts";
import { nearest } from "../base/nearest.ts";
import { UsageError } from "../base/result.ts";
import { allControls, type Control, controlById } from "../controls/index.ts";
import { styleFor, wrap } from "../report/text/index.ts";
import { terminal } from "./output.ts";

/** One line a control, worst first within its area. */
export function listControls({
  profile,
  json,
}: {
  readonly profile?: string;
  readonly json?: boolean;
}): string {
  const listed = profile === undefined ? allControls : ofProfile(profile);
  if (json === true) {
    const plain = listed.map(({ check: _check, subject: _subject, ...meta }) => meta);
    return `${JSON.stringify(plain, null, 2)}\n`;
  }
  const { colour, width } = terminal();
  const style = styleFor(colour);
  const column = Math.max(...listed.map(({ id }) => id.length));
  const out: string[] = [];
  for (const [area, members] of Map.groupBy(listed, (control) => control.area)) {
    out.push(style.bold(area));
    for (const { id, title, severity, recommended } of members) {
      const mark = recommended ? "*" : " ";
      const [first = "", ...rest] = wrap(title, Math.max(20, width - column - 14));
      out.push(`${mark} ${style.severity(severity, severity.padEnd(8))} ${id.padEnd(column)}  ${first}`);
      for (const line of rest) out.push(" ".repeat(column + 13) + line);
    }
    out.push("");
  }
  out.push(`${listed.length} controls; * in the default profile`);
  return `${out.join("\n")}\n`;
}

/** The control's page as generated into docs/controls. */
export async function explainControl(id: string): Promise<string> {
  if (controlById(id) === undefined) {
    const guess = nearest(
      id,
      allControls.map((control) => control.id),
    );
    throw new UsageError(
      `no control "${id}"${guess === undefined ? "" : `; did you mean ${guess}?`} (breakwater controls lists them)`,
    );
  }
  return readFile(join(import.meta.dirname, page(id)), "utf8");
}

/** Beside the sources the pages lie in docs/, in the bundle next to it. */
function page(id: string): string {
  return import.meta.filename.endsWith(".ts") ? `../../docs/controls/${id}.md` : `../pages/${id}.md`;
}

function ofProfile(id: string): readonly Control[] {
  const profile = profileById(id);
  if (profile === undefined) {
    throw new UsageError(`no profile "${id}"; there are ${profiles.map((each) => each.id).join(", ")}`);
  }
  const asked = new Set(profile.asks.map((ask) => ask.control));
  return allControls.filter((control) => asked.has(control.id));
}
