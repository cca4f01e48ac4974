import { findCredentials, maskRanges } from "../../credentials/index.ts";

const longest = 300;

/** The first line of what somebody else says, cut. */
export function lineOf(text: string): string {
  const line = text.split("\n", 100).find((each) => each.trim() !== "");
  return (line ?? "").trim().slice(0, longest);
}

export function withoutCredentials(text: string): string {
  return maskRanges(text, findCredentials(text));
}
