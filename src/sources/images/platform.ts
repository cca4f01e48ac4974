import { fieldsOf, textOf } from "../../base/json.ts";
import { UsageError } from "../../base/result.ts";

export interface Platform {
  readonly os: string;
  readonly architecture: string;
  readonly variant: string;
  readonly osVersion: string;
}

export const defaultPlatform = "linux/amd64";

/** Names that others use. Source: containerd/platforms, normalizeArch. */
const otherNames: Readonly<Record<string, string>> = {
  x86_64: "amd64",
  "x86-64": "amd64",
  aarch64: "arm64",
  i386: "386",
  armhf: "arm",
};

/** Variants are levels: what is built for a lower one runs on a higher one. No variant is the first or the usual one. */
const usualVariants: Readonly<Record<string, string>> = { amd64: "v1", arm64: "v8", arm: "v7" };

export function parsePlatform(wanted: string): Platform {
  const match = /^([a-z0-9]+)(?:\(([\w.]{1,64})\))?\/([a-z0-9_-]+)(?:\/(v?\w{1,16}))?$/i.exec(wanted);
  if (match === null)
    throw new UsageError(`"${wanted}" is no platform; write one like linux/amd64 or linux/arm64/v8`);
  const [, os = "", osVersion = "", architecture = "", variant = ""] = match;
  return normal(os, architecture, variant, osVersion);
}

/** Nothing where none is stated, or as in attestations, which state `unknown/unknown`. */
export function readPlatform(value: unknown): Platform | undefined {
  const stated = fieldsOf(value);
  const [os, architecture] = [textOf(stated["os"]), textOf(stated["architecture"])];
  if (os === undefined || architecture === undefined) return undefined;
  return normal(os, architecture, textOf(stated["variant"]) ?? "", textOf(stated["os.version"]) ?? "");
}

export function platformText({ os, architecture, variant, osVersion }: Platform): string {
  const usual = variant === usualVariants[architecture] && architecture !== "arm";
  return `${os}${osVersion === "" ? "" : `(${osVersion})`}/${architecture}${usual || variant === "" ? "" : `/${variant}`}`;
}

/** How well something built for one platform suits another, more is better; undefined: not at all. */
export function fit(wanted: Platform, stated: Platform): number | undefined {
  if (wanted.os !== stated.os || wanted.architecture !== stated.architecture) return undefined;
  // Windows: containers run on their own build. Source: Microsoft Learn, "Windows container version compatibility".
  if (wanted.osVersion !== "" && !`${stated.osVersion}.`.startsWith(`${wanted.osVersion}.`)) return undefined;
  if (wanted.variant === stated.variant) return 1000;
  const [asked, level] = [levelOf(wanted), levelOf(stated)];
  return level !== undefined && asked !== undefined && level < asked ? level : undefined;
}

function levelOf({ variant }: Platform): number | undefined {
  const digits = /^v(\d{1,2})/.exec(variant)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function normal(os: string, architecture: string, variant: string, osVersion: string): Platform {
  const lower = architecture.toLowerCase();
  const name = otherNames[lower] ?? lower;
  const level = /^\d/.test(variant) ? `v${variant}` : variant.toLowerCase();
  return {
    os: os.toLowerCase() === "macos" ? "darwin" : os.toLowerCase(),
    architecture: name,
    variant: level === "" ? (usualVariants[name] ?? "") : level,
    osVersion,
  };
}
