import type { JsonValue, Operation } from "../../model/index.ts";
import type { Splice } from "../../syntax/edit/index.ts";
import { Edits } from "./edits.ts";
import { type Absent, type Found, find, type Step, type There } from "./find.ts";
import { HclText } from "./hcl.ts";
import { indentAt, lineBreakAt, unitAt } from "./layout.ts";
import { inlineText, valueText } from "./print.ts";
import { type Holder, nodeAt, type Target, targetOf } from "./target.ts";
import { type Choice, choicesOf } from "./terraform.ts";
import type { Texts } from "./texts.ts";
import { asKindOf, hasComments, isPlain, says, valueAs } from "./values.ts";
import { byExpression } from "./written.ts";

/** An operation on a cluster or another of Azure's resources, its path ARM's from the resource. */
export interface DefinitionChange {
  readonly holder: Holder;
  readonly operation: Operation;
}

export interface DefinitionEdits<Change> {
  readonly splices: ReadonlyMap<string, readonly Splice[]>;
  /** What is as it is wanted already. */
  readonly idle: ReadonlySet<Change>;
  /** With the reason. The splices are of use only where nothing is refused. */
  readonly refused: ReadonlyMap<Change, string>;
  /** Whose changes are in a file. */
  readonly wantedIn: (file: string) => ReadonlySet<Change>;
}

/** Finds what to change in the texts for all changes together: those that come to the same text are made once. */
export function editDefinitions<Change extends DefinitionChange>(
  changes: readonly Change[],
  texts: Texts,
): DefinitionEdits<Change> {
  const edits = new Edits<Change>();
  for (const change of changes) {
    const why = new DefinitionEditor(change, texts, edits).refusal();
    if (why !== undefined) edits.refused.set(change, why);
  }
  const splices = edits.splices();
  return { splices, idle: edits.idle, refused: edits.refused, wantedIn: (file) => edits.wantedIn(file) };
}

class DefinitionEditor<Change extends DefinitionChange> {
  readonly #change: Change;
  readonly #texts: Texts;
  readonly #edits: Edits<Change>;

  constructor(change: Change, texts: Texts, edits: Edits<Change>) {
    this.#change = change;
    this.#texts = texts;
    this.#edits = edits;
  }

  /** Takes the change up, or says why not. */
  refusal(): string | undefined {
    const { holder, operation } = this.#change;
    if (operation.op !== "set") return "only settings are changed in definitions";
    const target = targetOf(holder, operation.path);
    if (typeof target === "string") return target;
    const choices = this.#choices(target, valueAs(target, operation.value));
    if (typeof choices === "string") return choices;
    const found = choices.map((choice) => ({ choice, found: this.#found(choice, target) }));
    const there = found.find((each) => each.found.kind === "there");
    if (there?.found.kind === "there") return this.#replace(there.found, there.choice);
    const refused = found.find((each) => each.found.kind === "refused");
    if (refused?.found.kind === "refused") return refused.found.why;
    return this.#insert(
      found.flatMap(({ choice, found: each }) => (each.kind === "absent" ? [{ choice, each }] : [])),
    );
  }

  #choices({ declaration, path }: Target, value: JsonValue): readonly Choice[] | string {
    const text = this.#texts.of(declaration.file);
    if (text instanceof HclText)
      return choicesOf({ type: declaration.type, path, value }, declaration, text, this.#texts);
    return [{ steps: path.map((name): Step => ({ name, isBlock: false })), value }];
  }

  #found({ steps }: Choice, target: Target): Found {
    const { declaration } = target;
    const text = this.#texts.of(declaration.file);
    if (text === undefined) return { kind: "refused", why: "its text is not at hand" };
    const compiledFrom = declaration.file.replace(/\.json$/i, ".bicep");
    if (compiledFrom !== declaration.file && this.#texts.has(compiledFrom))
      return { kind: "refused", why: `it is compiled from ${compiledFrom}: change that` };
    const body = text.bodyOf(declaration);
    if (typeof body === "string") return { kind: "refused", why: body };
    const all = find(text, body, steps);
    const right = all.find(
      (each) => each.kind !== "refused" && (!each.followed || isEvaluated(each, target)),
    );
    return right ?? all.find(({ kind }) => kind === "refused") ?? { kind: "refused", why: byExpression };
  }

  #replace({ text, value, allowed, followed }: There, choice: Choice): string | undefined {
    if (choice.value === undefined) return this.#edits.leave(this.#change);
    const wanted = followed ? asKindOf(value, choice.value) : choice.value;
    if (wanted === undefined) return "what gives it is of another type";
    if (value.kind === "expression") return value.why;
    if (!isPlain(value)) return "an object stands there: change it there";
    if (allowed !== undefined && !allowed.some((each) => each === wanted))
      return `a parameter gives it, which only takes ${allowed.map(String).join(", ")}`;
    if (value.kind === "list" && hasComments(value, text))
      return "comments stand in the list: change it there";
    if (says(value, wanted)) return this.#edits.leave(this.#change);
    const { language, text: all } = text;
    const layout = { language, unit: unitAt(all, value.start), lineBreak: lineBreakAt(all, value.start) };
    const isOneLine = value.kind === "list" && !all.slice(value.start, value.end).includes("\n");
    const made =
      isOneLine && value.items.length > 0
        ? inlineText({ value: wanted }, language)
        : valueText({ value: wanted }, layout, indentAt(all, value.start));
    this.#edits.replace(this.#change, text.file, value, made);
    return undefined;
  }

  /** Where most of the way is there already; else in the first way. */
  #insert(all: readonly { readonly choice: Choice; readonly each: Absent }[]): string | undefined {
    const possible = all.filter(({ choice }) => choice.gone === undefined);
    const [best] = possible.toSorted((one, other) => depth(other) - depth(one));
    if (best === undefined) return all[0]?.choice.gone ?? byExpression;
    const { text, into, rest } = best.each;
    if (rest.some(({ name }) => typeof name === "number")) return "there is no such item in its list";
    const { value, switchesOn } = best.choice;
    this.#edits.add(this.#change, text, into, { path: rest, value, switchesOn });
    return undefined;
  }
}

function depth({ choice, each }: { readonly choice: Choice; readonly each: Absent }): number {
  return choice.steps.length - each.rest.length;
}

/** Whether evaluating gave what was found, so that changing it changes the setting. */
function isEvaluated(found: There | Absent, { declaration, path }: Target): boolean {
  const at = found.kind === "there" ? path : path.slice(0, path.length - found.rest.length);
  const node = nodeAt(declaration.body, at);
  const { start, end } = found.kind === "there" ? found.value : found.into;
  return node?.start === start && node.end === end && (node.file ?? declaration.file) === found.text.file;
}
