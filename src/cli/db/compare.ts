import { nearest } from "../../base/nearest.ts";
import { UsageError } from "../../base/result.ts";
import { compareVersions, type Scheme, schemeOf, schemes, whyIncomparable } from "../../packages/index.ts";
import { tellLine } from "../stderr.ts";
import { print } from "../stdout.ts";
import { linesOf } from "./lines.ts";
import { Output } from "./output.ts";

/** Compares two versions, or those of each line of standard input, and gives the exit code. */
export async function runCompare(name: string, versions: readonly string[]): Promise<number> {
  const scheme = schemeNamed(name);
  if (versions.length === 0) return compareLines(scheme);
  const [a, b] = versions;
  if (a === undefined || b === undefined || versions.length > 2)
    throw new UsageError(`two versions are compared, not ${versions.length}; pipe lines for more`);
  const order = compareVersions(scheme, a, b);
  print(`${signOf(order)}\n`);
  if (order !== undefined) return 0;
  tellLine(whyIncomparable(scheme, a, b));
  return 2;
}

function schemeNamed(name: string): Scheme {
  const found = schemes.find((scheme) => scheme === name) ?? schemeOf(name);
  if (found !== undefined) return found;
  const meant = nearest(name, schemes);
  const hint = meant === undefined ? `there are ${schemes.join(", ")}` : `did you mean ${meant}?`;
  throw new UsageError(`no order of versions is known for "${name}"; ${hint}`);
}

async function compareLines(scheme: Scheme): Promise<number> {
  const output = new Output(process.stdout);
  const errors = new Output(process.stderr);
  let code = 0;
  let number = 0;
  for await (const lines of linesOf(process.stdin)) {
    const answers: string[] = [];
    const reasons: string[] = [];
    for (const line of lines) {
      number++;
      const [a, b, ...more] = line.split(/[ \t\r]+/).filter((word) => word !== "");
      const two = a !== undefined && b !== undefined && more.length === 0;
      const order = two ? compareVersions(scheme, a, b) : undefined;
      answers.push(signOf(order));
      if (order !== undefined) continue;
      code = 2;
      const why = two ? whyIncomparable(scheme, a, b) : "not two versions";
      reasons.push(`breakwater: line ${number}: ${why}`);
    }
    await errors.write(reasons);
    if (!(await output.write(answers))) break;
  }
  return code;
}

function signOf(order: -1 | 0 | 1 | undefined): string {
  if (order === undefined) return "?";
  if (order === 0) return "=";
  return order < 0 ? "<" : ">";
}
