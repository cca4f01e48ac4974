import { findCredentials, type Match, syntaxOfFile } from "../../credentials/index.ts";
import type { SourceTextFile } from "../../inventory/index.ts";
import type { Path } from "../../model/index.ts";
import { type Broken, broken, met } from "../answer.ts";
import { textControl } from "../control.ts";
import { copiedKeyFiles } from "./copied-key-files.ts";
import { inTheOpen } from "./mappings.ts";
import { adviceFor, inWordsOne, severityOf } from "./telling.ts";

/** Sources, settings, Dockerfiles, values of charts, and the comments of manifests. */
export const control = textControl({
  id: "credential-in-text",
  title: "Files of the repository hold no credentials",
  severity: "high",
  area: "credentials",
  recommended: true,
  mappings: inTheOpen("4.4.2", "T1552.001"),
  noFix: "The value has to be renewed and kept elsewhere, which the file cannot decide.",
  check(file) {
    const found = credentialsOf(file);
    const seen = new Map<string, number>();
    const answers = [...found.map((match) => tell(match, file, seen)), ...copiedKeyFiles(file)];
    return answers.length === 0 ? met : answers;
  },
});

function credentialsOf({ file, text, commentsOnly }: SourceTextFile): readonly Match[] {
  if (commentsOnly) return inComments(text);
  const syntax = syntaxOfFile(file);
  // Bad where it is in use, and countless examples in programs and prose are not.
  const isExample = ({ wellKnown }: Match): boolean => wellKnown === "default" && syntax !== "config";
  return findCredentials(text, { syntax }).filter((match) => !isExample(match));
}

/** Stretches of lines that have a comment, searched from the first mark on. */
const comments = /(?<=^|\s)#[^\n]*(?:\n[ \t]*#[^\n]*)*/gm;

/** Comments that hold none, the latest so many: files that stand together begin with the same licence. */
const harmless = new Set<string>();
const mostHarmless = 100;

function inComments(text: string): readonly Match[] {
  if (!text.includes("#")) return [];
  const found: Match[] = [];
  for (const { index, 0: comment } of text.matchAll(comments)) {
    if (comment.length < 12 || harmless.has(comment)) continue;
    const matches = findCredentials(comment, { syntax: "config" });
    for (const match of matches) found.push({ ...match, start: match.start + index, end: match.end + index });
    if (matches.length > 0) continue;
    if (harmless.size >= mostHarmless) harmless.clear();
    harmless.add(comment);
  }
  return found;
}

/** Tests, their data, and what others wrote. */
const elsewhere =
  /(?:^|\/)(?:tests?|__tests__|specs?|e2e|testdata|testing|fixtures|__fixtures__|mocks?|__mocks__|cassettes|vendor|node_modules|third_party)\/|[._-](?:tests?|spec|test_data)\.[a-z]+$|Tests?\.(?:cs|fs|vb|java|kt|groovy|scala|swift|php)$|(?:^|\/)test_[^/]+\.py$/;

/** A provider's key is one wherever it stands; what only looks like a password is mostly made up among tests. */
function severityAt(match: Match, file: string): ReturnType<typeof severityOf> {
  const usual = severityOf([match]);
  return match.provider === undefined && usual.severity !== "info" && elsewhere.test(file)
    ? { severity: "low", severityReason: "stands among tests or in others' code, where most are made up" }
    : usual;
}

/** Named by what it is assigned to, else by its shape, so that it stays the same when lines move. */
function tell(match: Match, { file, text }: SourceTextFile, seen: Map<string, number>): Broken {
  const name = match.name ?? match.rule;
  const before = seen.get(name) ?? 0;
  seen.set(name, before + 1);
  const path: Path = before === 0 ? [name] : [name, before];
  const range = { start: match.start, end: match.end };
  const holder = match.name === undefined ? "holds" : `${match.name} holds`;
  return broken({
    at: { path, range },
    message: `${holder} ${inWordsOne(match, text)}, and a repository keeps what was ever committed`,
    ...severityAt(match, file),
    advice: adviceFor(match),
    conceal: [range],
  });
}
