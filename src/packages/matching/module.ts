import type { Advisory, Affected } from "../advisories/index.ts";
import type { Purl } from "../purl.ts";
import { schemeOf } from "../versions/index.ts";
import type { Subject } from "./subject.ts";

/** The stream of a module that a package of rpm is of, by `rpmmod=nodejs:18:8070020230306170042:bd1311ed`. */
export function moduleOf(purl: Purl): string | null {
  const [name = "", stream = ""] = purl.qualifiers.get("rpmmod")?.split(":") ?? [];
  return name === "" || stream === "" ? null : `${name}:${stream}`;
}

/**
 * Whether an advisory repairs a package within another stream of its module, or outside of modules: the versions of streams stand
 * beside each other (Red Hat, "Introduction to modules in Red Hat Enterprise Linux 8"). What was built for a module says so in
 * its release; which stream an advisory is about, its summary tells: `Moderate: nodejs:18 security update`.
 */
export function isOtherModule(subject: Subject, { summary }: Advisory, affected: Affected): boolean {
  if (schemeOf(affected.ecosystem) !== "rpm") return false;
  const module = subject.module ?? null;
  const fixes = affected.ranges.flatMap(({ events }) => events.filter(({ kind }) => kind === "fixed"));
  if (fixes.length === 0) return false;
  const repairsModule = fixes.some(({ version }) => builtForModule.test(version));
  const isInModule = module !== null || builtForModule.test(subject.version);
  if (!repairsModule || !isInModule || module === null) return repairsModule !== isInModule;
  const streams = [...summary.matchAll(streamName)].map(([, stream]) => stream);
  return streams.length > 0 && !streams.includes(module);
}

const builtForModule = /\.module[_+]/;
const streamName = /(?<=^|\s)(\w[\w.+-]{0,80}:[\w.-]{1,80})(?=[\s,]|$)/g;
