/** How bad a broken control is, worst first. */
export const severities = ["critical", "high", "medium", "low", "info"] as const;

export type Severity = (typeof severities)[number];

/** The one mapping to SARIF's `security-severity` (GitHub: over 9 critical, 7–8.9 high, 4–6.9 medium, under 4 low). */
export const securitySeverity: Readonly<Record<Severity, string>> = {
  critical: "9.5",
  high: "8.0",
  medium: "5.5",
  low: "3.0",
  info: "0.0",
};

/** Negative when `a` is worse than `b`. */
export function compareSeverity(a: Severity, b: Severity): number {
  return severities.indexOf(a) - severities.indexOf(b);
}

export function isAtLeast(severity: Severity, threshold: Severity): boolean {
  return compareSeverity(severity, threshold) <= 0;
}

/** The worst of some; of none the mildest there is. */
export function worstSeverity(items: readonly { readonly severity: Severity }[]): Severity {
  let worst: Severity = "info";
  for (const { severity } of items) if (compareSeverity(severity, worst) < 0) worst = severity;
  return worst;
}

/** How many there are of each severity. */
export function countBySeverity(items: Iterable<{ readonly severity: Severity }>): Record<Severity, number> {
  const counts = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  for (const { severity } of items) counts[severity]++;
  return counts;
}
