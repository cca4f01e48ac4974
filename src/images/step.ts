import type { Path, Place } from "../model/index.ts";
import {
  type Flag,
  type Instruction,
  type Joined,
  type Span,
  textOf,
  type Word,
  wordsOf,
} from "../syntax/dockerfile/index.ts";

/** What an ENV, ARG or LABEL gives a name. */
export interface Assignment {
  readonly name: string;
  /** Undefined: an ARG without a default. */
  readonly value: Word | undefined;
  readonly place: Place;
}

/** An instruction at its place in the file's stages. */
export class Step {
  readonly instruction: Instruction;
  readonly path: Path;
  /** It is carried out when another image is built from this one. */
  readonly isTriggered: boolean;
  readonly #mark: string;
  #words: readonly Word[] | undefined;
  #assignments: readonly Assignment[] | undefined;
  #trigger: Step | undefined;

  constructor(instruction: Instruction, path: Path, mark: string, isTriggered = false) {
    this.instruction = instruction;
    this.path = path;
    this.#mark = mark;
    this.isTriggered = isTriggered;
  }

  get keyword(): string {
    return this.instruction.keyword;
  }

  /** The instruction's first line, up to where its text ends there: whole blocks are no use in a report. */
  get place(): Place {
    const { start, end, body } = this.instruction;
    const first = body.text === "" ? end : body.at(0);
    return {
      path: this.path,
      range: { start, end: Math.max(first, Math.min(end, firstLineEnd(body) ?? end)) },
    };
  }

  /** A part of the instruction; `steps` tell it apart. */
  part(span: Span, ...steps: Path): Place {
    return { path: [...this.path, ...steps], range: { start: span.start, end: span.end } };
  }

  get words(): readonly Word[] {
    const { json, body } = this.instruction;
    this.#words ??= json ?? wordsOf(body, this.#mark);
    return this.#words;
  }

  flag(name: string): Flag | undefined {
    return this.instruction.flags.find((each) => each.name === name);
  }

  flags(name: string): readonly Flag[] {
    return this.instruction.flags.filter((each) => each.name === name);
  }

  /** What an ONBUILD carries out later. */
  get trigger(): Step | undefined {
    const { trigger } = this.instruction;
    if (trigger === undefined) return undefined;
    this.#trigger ??= new Step(trigger, [...this.path, trigger.keyword], this.#mark, true);
    return this.#trigger;
  }

  get assignments(): readonly Assignment[] {
    this.#assignments ??= this.#readAssignments();
    return this.#assignments;
  }

  #readAssignments(): readonly Assignment[] {
    const { keyword, body } = this.instruction;
    const words = wordsOf(body, this.#mark);
    const [first] = words;
    if (first === undefined) return [];
    const isOld = keyword !== "ARG" && !textOf(first).includes("=");
    if (isOld) {
      // `ENV NAME all the rest`, which takes quotes as they are words'.
      const name = textOf(first);
      const rest = words.slice(1);
      const value: Word = {
        start: rest[0]?.start ?? first.end,
        end: rest.at(-1)?.end ?? first.end,
        pieces: rest.flatMap(({ pieces }, index) => (index === 0 ? pieces : [" ", ...pieces])),
      };
      return [{ name, value, place: this.part({ start: first.start, end: value.end }, name) }];
    }
    return words.flatMap((word) => {
      const [name, value] = split(word);
      return name === "" ? [] : { name, value, place: this.part(word, name) };
    });
  }
}

/** A word at its first `=`. */
function split({ start, end, pieces }: Word): readonly [name: string, value: Word | undefined] {
  const [first, ...rest] = pieces;
  if (typeof first !== "string") return ["", undefined];
  const equals = first.indexOf("=");
  if (equals < 0) return [rest.length === 0 ? first : "", undefined];
  const behind = first.slice(equals + 1);
  // Quotes around the name are not seen in practice: the value begins behind the sign.
  return [
    first.slice(0, equals),
    { start: Math.min(end, start + equals + 1), end, pieces: behind === "" ? rest : [behind, ...rest] },
  ];
}

function firstLineEnd(body: Joined): number | undefined {
  for (let index = 1; index < body.text.length; index++)
    if (body.at(index) !== body.at(index - 1) + 1) return body.at(index - 1) + 1;
  return body.text === "" ? undefined : body.at(body.text.length - 1) + 1;
}
