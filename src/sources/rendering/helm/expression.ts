import { type Path, startsWith } from "../../../model/index.ts";
import { type Action, actionsOf, blocksOf } from "../../../syntax/index.ts";

/** What a template's action puts out. */
export interface Expression {
  /** The path below `.Values` that it reads; undefined where it reads something else. */
  readonly values: Path | undefined;
  /** Puts out that value and nothing else, so that changing the value changes the output alike. */
  readonly whole: boolean;
}

const VALUES = /(?:^|[\s(|])\$?\.Values((?:\.[A-Za-z_][A-Za-z0-9_]*)+)/g;
/** The value by itself, in whatever spelling. */
const WHOLE =
  /^\(*\s*(?:toYaml|tpl|quote|squote|required\s+"[^"]*"|default\s+\S+)?\s*\(*(?:\$?\.Values[.\w]+|\.|\$)\)*(?:\s*\|\s*(?:toYaml|quote|squote|toString|int|int64|trim|n?indent\s+[0-9]+|default\s+\S+))*\s*\)*$/;

/** What the actions that put something out on a line read. */
export function expressionsOn(template: string, start: number, end: number): Expression[] {
  const actions = actionsOf(template);
  return actions
    .filter((action) => action.kind === "output" && action.start >= start && action.start < end)
    .flatMap((action) => expressionsOf(template, action, actions, aloneIn(template, action, start, end)));
}

/** Where a template puts out a value, or something that holds it, by itself: offset and expression. */
export function readingsOf(template: string, values: Path): number[] {
  const actions = actionsOf(template);
  return actions
    .filter(
      ({ kind, start, end }) =>
        kind === "output" && /\.(?:Values\b|\s|[A-Za-z_)|}-])/.test(template.slice(start, end)),
    )
    .filter((action) =>
      expressionsOf(template, action, actions, false).some(
        ({ values: read }) => read !== undefined && startsWith(values, read),
      ),
    )
    .map(({ start }) => start);
}

/** What the first action behind a line reads, if nothing but control stands between. */
export function filling(template: string, after: number): Expression | undefined {
  const actions = actionsOf(template);
  let at = after;
  for (const action of actions) {
    if (action.start < after) continue;
    if (template.slice(at, action.start).trim() !== "") return undefined;
    if (action.kind === "output") return expressionsOf(template, action, actions, true)[0];
    if (action.kind === "else" || action.kind === "end") return undefined;
    at = action.end;
  }
  return undefined;
}

function expressionsOf(
  template: string,
  action: Action,
  actions: readonly Action[],
  alone: boolean,
): Expression[] {
  const body = bodyOf(template, action);
  const paths = [...body.matchAll(VALUES)].map((match) => pathOf(match[1] ?? ""));
  const whole = alone && WHOLE.test(body);
  if (paths.length > 0) return paths.map((values) => ({ values, whole: whole && paths.length === 1 }));
  const dot = /(?:^|[\s(])\.((?:[A-Za-z_][A-Za-z0-9_]*)(?:\.[A-Za-z_][A-Za-z0-9_]*)*)?(?=$|[\s)|])/.exec(
    body,
  );
  const within = dot === null ? undefined : contextOf(template, action, actions);
  if (within === undefined || /\binclude\b|\btemplate\b/.test(body))
    return [{ values: undefined, whole: false }];
  return [{ values: [...within, ...pathOf(dot?.[1] ?? "")], whole: whole && dot?.[1] === undefined }];
}

/** What `.` stands for: the argument of the innermost `with` around an action; unknown within `range` and `define`. */
function contextOf(template: string, action: Action, actions: readonly Action[]): Path | undefined {
  const around = blocksOf(actions).filter(
    ({ open, close }) => open.end <= action.start && close !== undefined && close.start >= action.end,
  );
  const innermost = around.findLast(({ open }) => !/^if\b/.test(bodyOf(template, open)));
  if (innermost === undefined) return undefined;
  const argument = /^with\s*\$?\.Values((?:\.[A-Za-z_][A-Za-z0-9_]*)+)$/.exec(
    bodyOf(template, innermost.open),
  );
  return argument === null ? undefined : pathOf(argument[1] ?? "");
}

/** Whether nothing but the key, quotes and white space stands beside an action on its line. */
function aloneIn(template: string, action: Action, start: number, end: number): boolean {
  const before = template.slice(start, action.start);
  const after = template.slice(action.end, end);
  return /^\s*(?:- )*(?:[^\s:]+:\s*)?["']?$/.test(before) && /^["']?\s*(?:#.*)?$/.test(after);
}

function bodyOf(template: string, action: Action): string {
  return template
    .slice(action.start + 2, action.end - 2)
    .replace(/^-(?=\s)/, "")
    .replace(/(?<=\s)-$/, "")
    .trim();
}

function pathOf(dotted: string): Path {
  return dotted.split(".").filter((step) => step !== "");
}
