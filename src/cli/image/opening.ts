import { UsageError } from "../../base/result.ts";
import type { OpenOptions } from "../../sources/images/index.ts";
import { tellLine } from "../stderr.ts";

/** Options of every command that looks for images. */
export interface OpeningOptions {
  readonly platform?: string;
  readonly authFile?: string;
  readonly plainHttp?: readonly string[];
  readonly mirror?: readonly string[];
  readonly caFile?: string;
}

/** Throws a UsageError for what cannot be meant. */
export function opening({ platform, authFile, plainHttp, mirror = [], caFile }: OpeningOptions): OpenOptions {
  const mirrors = new Map<string, string[]>();
  for (const each of mirror) {
    const [registry = "", host = ""] = each.split("=");
    if (registry === "" || host === "")
      throw new UsageError(`--mirror ${each}: write it like docker.io=mirror.example.com`);
    mirrors.set(registry, [...(mirrors.get(registry) ?? []), host]);
  }
  return {
    platform,
    authFile,
    plainHttp,
    caFile,
    mirrors: Object.fromEntries(mirrors),
    tell: tellLine,
  };
}
