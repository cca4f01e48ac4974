/**
 * The day of a node image as `YYYY-MM-DD`: `AKSUbuntu-2204gen2containerd-202510.19.1`, with the day of a security patch
 * behind it or not, and `AKSWindows-2022-containerd-20348.2113.231115`.
 */
export function imageDate(version: string): string | undefined {
  const patched = /-\d{6}\.\d{1,2}\.\d{1,3}-(\d{4})\.(\d{2})\.(\d{2})$/.exec(version);
  if (patched !== null) return dayOf(patched[1], patched[2], patched[3]);
  const linux = /-(\d{4})(\d{2})\.(\d{1,2})\.\d{1,3}$/.exec(version);
  if (linux !== null && !/^AKSWindows/i.test(version)) return dayOf(linux[1], linux[2], linux[3]);
  const windows = /^AKSWindows-.*\.(\d{2})(\d{2})(\d{2})$/i.exec(version);
  return windows === null ? undefined : dayOf(`20${windows[1]}`, windows[2], windows[3]);
}

function dayOf(year = "", month = "", day = ""): string | undefined {
  const text = `${year}-${month}-${day.padStart(2, "0")}`;
  const time = Date.parse(`${text}T00:00:00Z`);
  // A day that no month has rolls over or is refused.
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text ? undefined : text;
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
