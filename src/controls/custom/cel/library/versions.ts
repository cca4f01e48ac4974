import { EvaluationError } from "@marcbachmann/cel-js";
import type { Library } from "./library.ts";

const versionText =
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-((?:0|[1-9]\d*|\d*[A-Za-z-][0-9A-Za-z-]*)(?:\.(?:0|[1-9]\d*|\d*[A-Za-z-][0-9A-Za-z-]*))*))?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/;

/** A semantic version; build metadata does not count. */
export class Version {
  readonly numbers: readonly [bigint, bigint, bigint];
  readonly before: readonly string[];

  constructor(numbers: readonly [bigint, bigint, bigint], before: readonly string[]) {
    this.numbers = numbers;
    this.before = before;
  }

  /** `normalize` lets a leading v, missing numbers and leading zeros pass. */
  static parse(text: string, normalize = false): Version | undefined {
    const match = versionText.exec(normalize ? normalized(text) : text);
    if (match === null) return undefined;
    const [, major = "0", minor = "0", patch = "0", before] = match;
    return new Version([BigInt(major), BigInt(minor), BigInt(patch)], before?.split(".") ?? []);
  }

  compare(other: Version): number {
    for (const [index, each] of this.numbers.entries()) {
      const against = other.numbers[index] ?? 0n;
      if (each !== against) return each < against ? -1 : 1;
    }
    if (this.before.length === 0 || other.before.length === 0)
      return Math.sign(other.before.length - this.before.length);
    for (const [index, each] of this.before.entries()) {
      const against = other.before[index];
      if (against === undefined) return 1;
      const difference = comparePart(each, against);
      if (difference !== 0) return difference;
    }
    return Math.sign(this.before.length - other.before.length);
  }
}

export const versions: Library = (env) => {
  const type = "kubernetes.Semver";
  env.type(type, Version);
  env.operator(`${type} == ${type}`, (a: Version, b: Version) => a.compare(b) === 0);
  env.add(`semver(string): ${type}`, (text: string) => toVersion(text, false));
  env.add(`semver(string, bool): ${type}`, toVersion);
  env.add("isSemver(string): bool", (text: string) => Version.parse(text) !== undefined);
  env.add(
    "isSemver(string, bool): bool",
    (text: string, normalize: boolean) => Version.parse(text, normalize) !== undefined,
  );
  env.add(`${type}.major(): int`, ({ numbers }: Version) => numbers[0]);
  env.add(`${type}.minor(): int`, ({ numbers }: Version) => numbers[1]);
  env.add(`${type}.patch(): int`, ({ numbers }: Version) => numbers[2]);
  env.add(`${type}.isGreaterThan(${type}): bool`, (a: Version, b: Version) => a.compare(b) > 0);
  env.add(`${type}.isLessThan(${type}): bool`, (a: Version, b: Version) => a.compare(b) < 0);
  env.add(`${type}.compareTo(${type}): int`, (a: Version, b: Version) => BigInt(a.compare(b)));
};

function toVersion(text: string, normalize: boolean): Version {
  const version = Version.parse(text, normalize);
  if (version === undefined) throw new EvaluationError(`"${text}" is not a semantic version`);
  return version;
}

function normalized(text: string): string {
  const [, core = "", rest = ""] = /^v?([\d.]*)(.*)$/s.exec(text) ?? [];
  const numbers = core.split(".").map((each) => each.replace(/^0+(?=\d)/, ""));
  while (numbers.length < 3) numbers.push("0");
  return numbers.join(".") + rest;
}

function comparePart(a: string, b: string): number {
  const [left, right] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (left && right) return a.length === b.length ? order(a, b) : Math.sign(a.length - b.length);
  return left === right ? order(a, b) : left ? -1 : 1;
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
