import type { FoundPackage } from "../../../packages/index.ts";

/** What is told of a package of rpm, wherever it is written. */
export interface Told {
  readonly name: string;
  /** With the release: `1.2-3.azl3`. */
  readonly version: string;
  readonly epoch: number;
  readonly architecture: string;
  readonly sourceRpm: string;
  readonly license: string;
  readonly modularity: string;
  readonly owns: readonly string[];
}

/** Keys that packages are signed with lie among the packages. */
export function isPackage(name: string): boolean {
  return name !== "gpg-pubkey";
}

/** Qualifiers: Package-URL specification, "rpm" (arch, epoch, upstream, rpmmod). */
export function packageOf(told: Told): FoundPackage {
  return {
    type: "rpm",
    namespace: null,
    name: told.name,
    version: told.version,
    qualifiers: {
      ...(told.architecture === "" ? {} : { arch: told.architecture }),
      ...(told.epoch === 0 ? {} : { epoch: String(told.epoch) }),
      ...(told.sourceRpm === "" ? {} : { upstream: told.sourceRpm }),
      ...(told.modularity === "" ? {} : { rpmmod: told.modularity }),
    },
    ...(told.license === "" ? {} : { licenses: [told.license] }),
    ...(told.owns.length === 0 ? {} : { owns: told.owns }),
  };
}
