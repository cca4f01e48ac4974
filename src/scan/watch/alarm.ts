import type { Finding } from "../../model/index.ts";
import { sourceName } from "../../packages/index.ts";
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
function partOf({ package: found }: Found): string {
  const { type, namespace } = found;
  return [type, ...(namespace === null ? [] : [namespace]), sourceName(found)].join("/");
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
