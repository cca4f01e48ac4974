import { UsageError } from "../../base/result.ts";
import { parseMinor, unknownVersion } from "./version.ts";

/** A level of the standard at a version: what users ask for. */
export interface PodSecuritySpec {
  readonly level: "baseline" | "restricted";
  /** `1.34` or `latest`. One newer than known is kept, and evaluated by the newest known rules. */
  readonly version: string;
}

/** Reads `restricted`, `restricted@1.34` or `baseline@latest`; without a version, the latest one. */
export function parsePodSecuritySpec(text: string): PodSecuritySpec {
  const at = text.indexOf("@");
  const level = at < 0 ? text : text.slice(0, at);
  const version = at < 0 ? "latest" : text.slice(at + 1);
  if (level !== "baseline" && level !== "restricted") throw unknownLevel(level);
  if (parseMinor(version) === undefined) throw unknownVersion(version);
  return { level, version: version.startsWith("v") ? version.slice(1) : version };
}

function unknownLevel(level: string): UsageError {
  const choice = "use baseline or restricted, with a version where wanted: restricted@1.34";
  return level === "privileged"
    ? new UsageError(`The level privileged allows everything, there is nothing to check: ${choice}`)
    : new UsageError(`"${level}" is no level of the Pod Security Standards: ${choice}`);
}
