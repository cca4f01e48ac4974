import { plural, printable } from "../../base/text.ts";
import { type Style, styleFor, wrap } from "../../report/text/index.ts";
import { terminal } from "../output.ts";
import type { ToldObject, ToldSubject } from "./told.ts";
import { writtenAt } from "./worlds.ts";

/** How wide lines may be, and their colours. */
export interface Page {
  readonly width: number;
  readonly style: Style;
}

export function page(): Page {
  const { width, colour } = terminal();
  return { width, style: styleFor(colour) };
}

/** `ServiceAccount shop/web  (shop/web[Deployment])`. */
export function subjectLines(
  { kind, namespace, name, identity, workloads }: ToldSubject,
  { style, width }: Page,
): string[] {
  const called = `${kind} ${typeof namespace === "string" ? `${namespace}/` : ""}${name}`;
  const shown = (workloads ?? []).slice(0, 3).join(", ");
  const more = (workloads?.length ?? 0) > 3 ? ` and ${plural((workloads?.length ?? 0) - 3, "other")}` : "";
  const aside = identity ?? (shown === "" ? "" : `${shown}${more}`);
  const head = style.bold(printable(called));
  if (aside === "") return [head];
  if (called.length + aside.length + 4 <= width) return [`${head}  ${style.dim(printable(`(${aside})`))}`];
  return [head, ...wrap(printable(`(${aside})`), width - 2).map((line) => `  ${style.dim(line)}`)];
}

/** Objects below each other, with where they stand in one column where there is room, else each on a line of its own. */
export function objectLines(
  objects: readonly ToldObject[],
  indent: string,
  { width, style }: Page,
): string[] {
  const names = objects.map(({ kind, name }) => printable(`${kind} ${name}`));
  const places = objects.map((each) =>
    each.builtIn === true
      ? "every cluster has it"
      : each.file === undefined
        ? ""
        : writtenAt({ ...each, file: each.file }),
  );
  const column = Math.max(...names.map(({ length }) => length)) + 2;
  const longest = Math.max(...places.map(({ length }) => length));
  const fits = indent.length + column + longest <= width;
  return names.flatMap((name, index) => {
    const place = style.dim(printable(places[index] ?? ""));
    return fits ? [`${indent}${name.padEnd(column)}${place}`] : [`${indent}${name}`, `${indent}  ${place}`];
  });
}

export function whereInWords(namespace: string | null | undefined): string {
  if (namespace === null) return "in every namespace";
  return namespace === undefined ? "in its namespace, which is not stated" : `in namespace ${namespace}`;
}
