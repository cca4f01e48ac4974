import type { Severity } from "../../model/index.ts";
/** FIRST, "CVSS v3.1 Specification Document", 5: Qualitative Severity Rating Scale. */
export function severityOfScore(score: number): Severity {
  if (score >= 9) return "critical";
  if (score >= 7) return "high";
  if (score >= 4) return "medium";
  return score > 0 ? "low" : "info";
}

/** What distributions and databases call it; nothing for words that rate nothing, such as "not yet assigned". */
export function severityOfWord(word: string): Severity | undefined {
  return words.get(word.toLowerCase());
}

const words = new Map<string, Severity>([
  ["critical", "critical"],
  ["high", "high"],
  ["important", "high"],
  ["medium", "medium"],
  ["moderate", "medium"],
  ["low", "low"],
  ["minor", "low"],
  ["negligible", "info"],
  ["none", "info"],
  ["unimportant", "info"],
]);
