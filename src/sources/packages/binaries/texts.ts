import type { FoundPackage } from "../../../packages/index.ts";

/** A small text of an installation that states its version. */
export interface StatedIn {
  readonly name: string;
  readonly path: RegExp;
  readonly version: RegExp;
}

export const texts: readonly StatedIn[] = [
  // Java's `release` file stands at the root of every runtime (JEP 220).
  { name: "java", path: /(?:^|\/)release$/, version: /^JAVA_VERSION="([\w.+-]{1,40})"/m },
  // Erlang/OTP System Principles, "Versions": the file of each installed release.
  { name: "erlang", path: /(?:^|\/)releases\/\d+\/OTP_VERSION$/, version: /^(\d+(?:\.\d+)*)\s*$/ },
];

export function statedVersion(text: string, { name, version }: StatedIn): FoundPackage | undefined {
  const found = version.exec(text)?.[1];
  return found === undefined ? undefined : { type: "generic", namespace: null, name, version: found };
}
