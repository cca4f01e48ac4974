/** `1.34`, `1.34.2` or `v1.34`, as AKS takes it. */
export function versionOf(
  text: string,
): { readonly minor: number; readonly patch: number | undefined } | undefined {
  const match = /^v?1\.(\d{1,3})(?:\.(\d{1,4}))?$/.exec(text.trim());
  if (match === null) return undefined;
  return { minor: Number(match[1]), patch: match[2] === undefined ? undefined : Number(match[2]) };
}

interface Support {
  readonly minor: number;
  /** `YYYY-MM`, or a day where Microsoft names one: generally available in AKS. */
  readonly available: string;
  /** Last day of community support. */
  readonly ends: string;
  /** Last day of long-term support, for clusters of that plan in the Premium tier. */
  readonly longTermEnds: string | undefined;
}

/** When the table below was read. */
export const supportReadOn = "2026-08-21";
export const supportSource = "https://learn.microsoft.com/azure/aks/supported-kubernetes-versions";

/**
 * AKS's release calendar, which names months: support lasts until the month's last day. Minors before the first are out of
 * all support; those behind the last are not in the calendar yet.
 */
const calendar: readonly Support[] = [
  { minor: 29, available: "2024-03", ends: "2025-03-31", longTermEnds: "2026-04-30" },
  { minor: 30, available: "2024-07", ends: "2025-08-22", longTermEnds: "2026-07-31" },
  { minor: 31, available: "2024-11", ends: "2025-11-01", longTermEnds: "2026-11-30" },
  { minor: 32, available: "2025-04", ends: "2026-03-31", longTermEnds: "2027-03-31" },
  { minor: 33, available: "2025-06", ends: "2026-07-31", longTermEnds: "2027-07-31" },
  { minor: 34, available: "2025-11", ends: "2026-11-30", longTermEnds: "2027-11-30" },
  { minor: 35, available: "2026-03", ends: "2027-03-31", longTermEnds: "2028-03-31" },
  { minor: 36, available: "2026-06", ends: "2027-06-30", longTermEnds: "2028-06-30" },
  { minor: 37, available: "2026-10", ends: "2027-10-31", longTermEnds: "2028-10-31" },
];

const [oldest] = calendar as readonly [Support, ...Support[]];

/** The calendar no longer has it: all support is over, and no day is told. */
export function isPastCalendar(minor: number): boolean {
  return minor < oldest.minor;
}

/** Last day of support of a minor, some day before today past the calendar; `undefined` for one that is not in it yet. */
export function supportEnds(minor: number, longTerm: boolean): string | undefined {
  if (isPastCalendar(minor)) return `${oldest.available}-01`;
  const found = calendar.find((each) => each.minor === minor);
  return longTerm ? (found?.longTermEnds ?? found?.ends) : found?.ends;
}

/** Minors that AKS supports on a day, newest first. */
export function supportedMinors(date: string): readonly number[] {
  return calendar
    .filter(({ available, ends }) => available <= date.slice(0, available.length) && date <= ends)
    .map(({ minor }) => minor)
    .reverse();
}

/** What AKS takes where a definition names no version: newer than every default that hangs on a version. */
export const newestDefaultVersion = "1.35";
