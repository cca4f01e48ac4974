import type { Finding } from "../../model/index.ts";
import type { Alarm } from "../../sources/watch/index.ts";
import type { Found } from "./look.ts";

export function alarmOf(finding: Finding, first: Found | undefined, subject: number, date: string): Alarm {
  const { weakness, severity, message, advice = "", resource } = finding;
  return {
    image: resource.name,
    weakness: weakness?.id ?? "",
    part: first === undefined ? "" : partOf(first),
    subject,
    severity,
    message,
    advice,
    packages: weakness?.packages ?? [],
    fixed: weakness?.fixed ?? null,
    fixedSince: first?.fixedSince ?? null,
    since: date,
  };
}

/** Without the version: a newer one that is as weak is the same alarm. */
function partOf({ package: { type, namespace, name, qualifiers } }: Found): string {
  const source = qualifiers?.["upstream"]?.split("@", 1)[0] ?? name;
  return [type, ...(namespace === null ? [] : [namespace]), source].join("/");
}

/** What makes it another alarm. */
export function keyOf({ subject, weakness, image, part }: Alarm): string {
  return JSON.stringify([subject, weakness, image, part]);
}

export function isSame(a: Alarm, b: Alarm): boolean {
  return (
    a.severity === b.severity &&
    a.message === b.message &&
    a.advice === b.advice &&
    a.fixed === b.fixed &&
    a.fixedSince === b.fixedSince
  );
}
