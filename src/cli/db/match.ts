import { UsageError } from "../../base/result.ts";
import { isAtLeast, type Severity, severities } from "../../model/index.ts";
import { type LookedUp, lookUp } from "../../packages/index.ts";
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
  const output = new Output(process.stdout);
  const errors = new Output(process.stderr);
  let wrong = false;
  let failed = isTooOld(store.dumps(), maxAge);
  let before = "[";
  for await (const lines of purls.length > 0 ? [purls] : linesOf(process.stdin)) {
    const answers: string[] = [];
    for (const text of lines.map((line) => line.trim()).filter((line) => line !== "")) {
      const answer = lookUp(text, store);
      if (typeof answer === "string") {
        wrong = true;
        await errors.write([`breakwater: ${shown(text)} is no package URL: ${answer}`]);
        continue;
      }
      failed ||= limit !== undefined && fails(answer, limit, strict === true);
      answers.push(`${before}${JSON.stringify({ purl: text, ...told(answer) })}`);
      before = ",";
    }
    if (!(await output.write(answers))) return wrong ? 2 : Number(failed);
  }
  await output.write([before === "[" ? "[]" : "]"]);
  if (wrong) return 2;
  return failed ? 1 : 0;
}

/** What is undecided is told where there is something. */
function told({ advisories, undecided }: LookedUp): Partial<LookedUp> {
  return undecided.length === 0 ? { advisories } : { advisories, undecided };
}

function fails({ advisories, undecided }: LookedUp, limit: Severity, strict: boolean): boolean {
  if (strict && (undecided.length > 0 || advisories.some(({ severity }) => severity === null))) return true;
  return advisories.some(({ severity }) => severity !== null && isAtLeast(severity, limit));
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
