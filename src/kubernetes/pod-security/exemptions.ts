import type { Evaluate } from "./check.ts";
import { type Read, unsure } from "./read.ts";
import type { Subject } from "./subject.ts";

/** Leaves out pods that state `os.name: windows`; a node selector does not count. */
export function exceptWindows(check: Evaluate): Evaluate {
  return except(({ osName }) => (osName === unsure ? unsure : osName === "windows"), check);
}

/** Leaves out pods in a user namespace: `hostUsers: false`. */
export function exceptUserNamespaces(check: Evaluate): Evaluate {
  return except(({ hostUsers }) => (hostUsers === unsure ? unsure : hostUsers === false), check);
}

function except(isExempt: (subject: Subject) => Read<boolean>, check: Evaluate): Evaluate {
  return (subject) => {
    const exempt = isExempt(subject);
    if (exempt === true) return "allowed";
    const answer = check(subject);
    return exempt === unsure && answer !== "allowed" ? "undecided" : answer;
  };
}
