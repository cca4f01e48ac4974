/** A part of a step's text that is judged by itself. */
export interface StepPart {
  /** Of what is assigned; absent: a command. */
  readonly name?: string;
  readonly keyword: "ARG" | "ENV" | "LABEL" | "RUN";
  readonly start: number;
  readonly end: number;
}

/**
 * What a history's step assigns, and what it runs. Builders write values as they were given, without quotes: a value ends where
 * the next name begins. Sources: moby, builder/dockerfile/dispatchers.go; BuildKit, dockerfile2llb.
 */
export function partsOf(text: string): readonly StepPart[] {
  const declared = /^(?:\/bin\/sh -c #\(nop\)\s+)?(ENV|ARG|LABEL)\s+/.exec(text);
  if (declared !== null) {
    const keyword = declared[1] === "ENV" ? "ENV" : declared[1] === "ARG" ? "ARG" : "LABEL";
    return assignmentsIn(text, keyword, declared[0].length, text.length);
  }
  // `|2 TOKEN=… VERSION=… /bin/sh -c npm ci`: the build's arguments in front of the command.
  const given = /^(?:RUN\s+)?\|\d+\s/.exec(text)?.[0].length;
  if (given === undefined) return [{ keyword: "RUN", start: 0, end: text.length }];
  const shell = /\s\/\S*sh\s+-\w+\s/.exec(text)?.index ?? text.length;
  return [
    ...assignmentsIn(text, "ARG", given, shell),
    ...(shell < text.length ? [{ keyword: "RUN" as const, start: shell, end: text.length }] : []),
  ];
}

function assignmentsIn(
  text: string,
  keyword: StepPart["keyword"],
  start: number,
  end: number,
): readonly StepPart[] {
  const names = [...text.slice(start, end).matchAll(/(?<=^|\s)([A-Za-z_][\w.\-/]*)=/g)];
  return names.map(({ 0: whole, 1: name = "", index }, at) => ({
    name,
    keyword,
    start: start + index + whole.length,
    end: start + (names[at + 1]?.index ?? end - start),
  }));
}
