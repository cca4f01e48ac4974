import { UsageError } from "../../base/result.ts";
import {
  type Match,
  type Matched,
  matchAdvisories,
  readPurl,
  type Severity,
  severities,
  severityAtLeast,
  subjectOf,
} from "../../packages/index.ts";
import { AdvisoryStore } from "../../sources/advisories/index.ts";
import { ageLimit, isTooOld } from "./age.ts";
import { linesOf } from "./lines.ts";
import { Output } from "./output.ts";
import { databaseFolder } from "./place.ts";

/** Prints the advisories that are about packages and gives the exit code. */
export async function runMatch(
  purls: readonly string[],
  options: Readonly<Record<string, string | boolean>>,
): Promise<number> {
  const { db, strict } = options;
  const limit = severityNamed(options["failOn"]);
  const maxAge = ageLimit(options["maxAge"]);
  const store = new AdvisoryStore(databaseFolder(typeof db === "string" ? db : undefined));
  const about = packagesIn(store);
  const output = new Output(process.stdout);
  const errors = new Output(process.stderr);
  let wrong = false;
  let failed = isTooOld(store.dumps(), maxAge);
  let before = "[";
  for await (const lines of purls.length > 0 ? [purls] : linesOf(process.stdin)) {
    const answers: string[] = [];
    for (const text of lines.map((line) => line.trim()).filter((line) => line !== "")) {
      const answer = about(text);
      if (typeof answer === "string") {
        wrong = true;
        await errors.write([`breakwater: ${shown(text)} is no package URL: ${answer}`]);
        continue;
      }
      failed ||= limit !== undefined && fails(answer, limit, strict === true);
      answers.push(`${before}${JSON.stringify({ purl: text, ...answer })}`);
      before = ",";
    }
    if (!(await output.write(answers))) return wrong ? 2 : Number(failed);
  }
  await output.write([before === "[" ? "[]" : "]"]);
  if (wrong) return 2;
  return failed ? 1 : 0;
}

interface Answer {
  readonly advisories: readonly Match[];
  readonly undecided?: Matched["undecided"] | readonly { readonly reason: string }[];
}

/** What the database says about a package; a text says why it names none. */
function packagesIn(store: AdvisoryStore): (text: string) => Answer | string {
  const dumps = new Set(store.dumps().map((dump) => dump.name));
  const attacks = (cve: string): ReturnType<AdvisoryStore["attacks"]> => store.attacks(cve);
  return (text) => {
    const purl = readPurl(text);
    if (typeof purl === "string") return purl;
    const subject = subjectOf(purl);
    if (typeof subject === "string") return { advisories: [], undecided: [{ reason: subject }] };
    const candidates = subject.ecosystems.flatMap((ecosystem) => store.about(ecosystem, subject.name));
    if (candidates.length === 0 && !subject.ecosystems.some((each) => dumps.has(each) || store.knows(each)))
      return {
        advisories: [],
        undecided: [{ reason: `the database holds no advisories of ${subject.ecosystems.join(" or ")}` }],
      };
    const { advisories, undecided } = matchAdvisories(subject, candidates, attacks);
    return undecided.length === 0 ? { advisories } : { advisories, undecided };
  };
}

function fails({ advisories, undecided = [] }: Answer, limit: Severity, strict: boolean): boolean {
  if (strict && (undecided.length > 0 || advisories.some(({ severity }) => severity === null))) return true;
  return advisories.some(({ severity }) => severity !== null && severityAtLeast(severity, limit));
}

function severityNamed(name: unknown): Severity | undefined {
  if (name === undefined) return undefined;
  const found = severities.find((each) => each === name);
  if (found === undefined)
    throw new UsageError(`--fail-on is one of ${severities.join(", ")}, not ${JSON.stringify(name)}`);
  return found;
}

function shown(text: string): string {
  return JSON.stringify(text.length > 120 ? `${text.slice(0, 120)}…` : text);
}
