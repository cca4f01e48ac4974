import { plural, printable } from "../../base/text.ts";
import { formatPath, type Rendered, resourceName } from "../../model/index.ts";
import type { Layout, ReportInput } from "../format.ts";
import { type Style, wrap } from "./style.ts";

/** What could not be read, what waivers are worth, and on demand what was left undecided. */
export function troubles(input: ReportInput, layout: Layout, style: Style): string[] {
  const { unreadable, rendered, waiverIssues, undecided } = input.assessment;
  const out: string[] = [];
  const tell = (head: string, place: string, message: string): void => {
    out.push(`${head} ${style.bold(printable(place))}`);
    for (const line of wrap(printable(message), layout.width - 2)) out.push(`  ${line}`);
  };
  for (const { file, offset, message } of unreadable) {
    const position = offset === undefined ? undefined : input.source(file)?.lines.at(offset);
    const place = position === undefined ? file : `${file}:${position.line}:${position.column}`;
    tell(style.severity("high", "unreadable"), place, message);
  }
  for (const lines of modulesNotFollowed(rendered)) tell(style.severity("medium", "not followed"), ...lines);
  for (const { kind, source, why, remedy } of rendered) {
    if (kind === "module" || why === undefined || unreadable.some(({ file }) => file === source)) continue;
    tell(style.severity("medium", "not rendered"), source, remedy === undefined ? why : `${why}: ${remedy}`);
  }
  for (const { issue, waiver, message } of waiverIssues) {
    const place = waiver.line === undefined ? waiver.file : `${waiver.file}:${waiver.line}`;
    tell(style.severity("medium", `${issue} waiver`), place, message);
  }
  if (layout.verbose) {
    for (const { control, resource, file, path, why } of undecided) {
      const place = `${file ?? resource.origin.file} ${resourceName(resource)} ${formatPath(path)}`;
      tell(style.dim(`undecided ${control}`), place, why);
    }
  }
  if (out.length > 0) out.push("");
  return out;
}

/** Definitions name many modules: told once for each reason. */
function modulesNotFollowed(
  rendered: readonly Rendered[],
): readonly (readonly [place: string, message: string])[] {
  const modules = rendered.filter(({ kind }) => kind === "module");
  return [
    ...Map.groupBy(modules, ({ why, remedy }) => `${why}${remedy === undefined ? "" : `: ${remedy}`}`),
  ].map(([message, group]) => {
    const [first] = group as [Rendered, ...Rendered[]];
    const others = group.length === 1 ? "" : ` and ${plural(group.length - 1, "other module")}`;
    return [first.source + others, message] as const;
  });
}
