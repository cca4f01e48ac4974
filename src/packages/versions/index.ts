/** The orders in which ecosystems have their versions, each exactly as its own tool has it. */

import { apk } from "./apk.ts";
import { composer } from "./composer/index.ts";
import { dpkg } from "./dpkg.ts";
import { generic } from "./generic.ts";
import { go } from "./go.ts";
import { maven } from "./maven/index.ts";
import { nuget } from "./nuget.ts";
import type { Order } from "./order.ts";
import { pep440 } from "./pep440/index.ts";
import { rpm } from "./rpm.ts";
import { rubygems } from "./rubygems.ts";
import { bitnami, semver } from "./semver.ts";

export type { Order } from "./order.ts";
export { schemeOf } from "./scheme-of.ts";

const orders = { apk, bitnami, composer, dpkg, generic, go, maven, nuget, pep440, rpm, rubygems, semver };

export type Scheme = keyof typeof orders;

export const schemes: readonly Scheme[] = [
  "apk",
  "bitnami",
  "composer",
  "dpkg",
  "generic",
  "go",
  "maven",
  "nuget",
  "pep440",
  "rpm",
  "rubygems",
  "semver",
];

/** -1 where `a` comes before `b`, 1 where it comes after it; nothing where they have no order. */
export function compareVersions(scheme: Scheme, a: string, b: string): Order | undefined {
  return orders[scheme].compare(a, b);
}

/** Why two versions that `compareVersions` says nothing about have no order, in plain words. */
export function whyIncomparable(scheme: Scheme, a: string, b: string): string {
  for (const version of [a, b]) {
    const problem = orders[scheme].problem(version);
    if (problem !== undefined) return `${shown(version)}: ${problem}`;
  }
  return `${shown(a)} and ${shown(b)} have no order`;
}

/** A version that may be of any length and hold anything. */
function shown(version: string): string {
  return JSON.stringify(version.length > 80 ? `${version.slice(0, 80)}…` : version);
}
