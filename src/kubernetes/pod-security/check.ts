import type { PodSecurityLevel } from "../../model/index.ts";
import { unsure } from "./read.ts";
import type { Subject } from "./subject.ts";
import type { SubjectContainer } from "./subject-containers.ts";

/** What a check says of a pod. A forbidden one carries the API server's words. */
export type Answer = "allowed" | "undecided" | Forbidden;

export interface Forbidden {
  readonly message: string;
}

export type Evaluate = (subject: Subject) => Answer;

/** How a check reads from one version of the standard on, until its next revision. */
export interface Revision {
  /** `1.25` */
  readonly since: string;
  readonly check: Evaluate;
}

/** One check of the Pod Security Standards, under the API server's own id. */
export interface Check {
  readonly id: string;
  readonly level: Exclude<PodSecurityLevel, "privileged">;
  /** What holds for a pod that passes. */
  readonly title: string;
  /** In order of version. */
  readonly versions: readonly Revision[];
  /** Baseline checks that the restricted level leaves out in favour of this one. */
  readonly overrides?: readonly string[];
}

export function forbidden(reason: string, detail: string): Forbidden {
  return { message: detail === "" ? reason : `${reason} (${detail})` };
}

/** Nothing forbidden was found: the answer depends on whether everything could be read. */
export function unless(uncertain: boolean): Answer {
  return uncertain ? "undecided" : "allowed";
}

/** What a test tells of one container; unsure where it reads a value that is. */
export type Test = (container: SubjectContainer) => boolean | typeof unsure;

export interface Tally {
  /** Names of those of which the test holds, in order. */
  readonly names: readonly string[];
  /** It may hold of others. */
  readonly uncertain: boolean;
}

/** The containers of which a test holds. */
export function tally(subject: Subject, test: Test): Tally {
  const names: string[] = [];
  let uncertain = false;
  for (const container of subject.containers) {
    const answer = test(container);
    if (answer === unsure) uncertain = true;
    else if (answer) names.push(container.name);
  }
  return { names, uncertain };
}
