import { type Modules, unversioned } from "./modules.ts";

/**
 * The version of Go that built a program, as advisories write it: `go1.21.3 X:boringcrypto` is 1.21.3, `go1.21rc1` is
 * 1.21.0-rc.1. What vendors add behind a blank, a dash or a plus is left out, as is the `b7` of builds with BoringCrypto. Empty:
 * it is none that was released.
 */
export function goVersion(text: string): string {
  const match = /^go(\d+\.\d+(?:\.\d+)?)(?:(rc|beta)(\d+))?(?:b\d+)?(?=[ +-]|$)/.exec(text);
  if (match === null) return "";
  const [, numbers = "", word, count] = match;
  if (word === undefined) return numbers;
  const full = numbers.split(".").length === 3 ? numbers : `${numbers}.0`;
  return `${full}-${word}.${count}`;
}

/**
 * The main module's version. One built from a checkout has none but what its authors had the linker write into a variable
 * (`-ldflags "-X main.version=1.2.3"`): taken where the variable is named for that, and all such variables agree.
 */
export function mainVersion({ main, settings }: Modules): string {
  if (main === undefined) return "";
  if (main.version !== unversioned) return main.version;
  const written = [...variables(settings.get("-ldflags") ?? "")];
  const own = written.filter(
    ({ packagePath }) => packagePath === "main" || packagePath.startsWith(`${main.path}/`),
  );
  const [first, ...others] = new Set((own.length > 0 ? own : written).map(({ version }) => version));
  return first === undefined || others.length > 0 ? "" : first;
}

interface Variable {
  readonly packagePath: string;
  readonly version: string;
}

const names = new Set(["version", "gitversion", "appversion", "buildversion", "releaseversion", "semver"]);

function* variables(flags: string): Generator<Variable> {
  const words = flags.split(/[\s'"]+/);
  for (const [index, word] of words.entries()) {
    if (words[index - 1] !== "-X" && !word.startsWith("-X=")) continue;
    const assignment = word.replace(/^-X=/, "");
    const equals = assignment.indexOf("=");
    const variable = assignment.slice(0, Math.max(0, equals));
    const dot = variable.lastIndexOf(".");
    const value = assignment.slice(equals + 1);
    if (dot > 0 && names.has(variable.slice(dot + 1).toLowerCase()) && isVersion(value))
      yield { packagePath: variable.slice(0, dot), version: value.startsWith("v") ? value : `v${value}` };
  }
}

function isVersion(value: string): boolean {
  return value.length < 100 && /^v?\d+\.\d+\.\d+(?:[+-][\w.+-]*)?$/.test(value);
}
