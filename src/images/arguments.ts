import { type Expanded, hole } from "./expand.ts";

/** Values that BuildKit gives without a default in the file. Source: Dockerfile reference, "ARG", automatic platform ARGs. */
export const platformArguments = new Set(
  "TARGETPLATFORM TARGETOS TARGETARCH TARGETVARIANT BUILDPLATFORM BUILDOS BUILDARCH BUILDVARIANT".split(" "),
);

export function byPlatform(name: string): Expanded {
  return { text: hole, why: `${name} is what the build is for` };
}

export function noDefault(name: string): Expanded {
  return { text: hole, why: `ARG ${name} has no default` };
}
