import { type ToolSort, toolOfProgram } from "../tools.ts";

/** What somebody who got into a container would use. */
export type ProgramSort = "shell" | "package manager" | ToolSort;

export interface Program {
  readonly name: string;
  readonly sort: ProgramSort;
}

const shells = new Set([
  "ash",
  "bash",
  "csh",
  "dash",
  "fish",
  "ksh",
  "ksh93",
  "mksh",
  "pwsh",
  "rbash",
  "sh",
  "tcsh",
  "zsh",
]);

const managers = new Set([
  "apk",
  "apt",
  "apt-get",
  "aptitude",
  "dnf",
  "dnf5",
  "dpkg",
  "microdnf",
  "pacman",
  "rpm",
  "tdnf",
  "yum",
  "zypper",
]);

/** Folders that a PATH usually names, and those of programs that bring their own. */
const folders = /^(?:usr\/)?(?:local\/)?s?bin\/[^/]+$|^opt\/[^/]+\/s?bin\/[^/]+$|^busybox\/[^/]+$/;

/** The program that a path is that of, where it is one of use to an attacker. */
export function programAt(path: string): Program | undefined {
  if (!folders.test(path)) return undefined;
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (shells.has(name)) return { name, sort: "shell" };
  if (managers.has(name)) return { name, sort: "package manager" };
  // Alternatives such as nc.openbsd are what nc leads to.
  return toolOfProgram(name.replace(/\.(?:openbsd|traditional|tiny|basic)$/, ""));
}
