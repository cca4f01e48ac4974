import type { Functions } from "./call.ts";
import { computing, isCount, isText } from "./computed.ts";

/** Microsoft Learn, "Date functions for ARM templates". */
export const dates: Functions = {
  datetimefromepoch: computing(1, 1, ([seconds]) =>
    isCount(seconds) ? written(seconds * 1000, ISO) : undefined,
  ),
  datetimetoepoch: computing(1, 1, ([text]) => {
    const time = isText(text) ? timeOf(text) : undefined;
    return time === undefined ? undefined : Math.floor(time / 1000);
  }),
  datetimeadd: computing(2, 3, ([base, duration, format = ISO]) => {
    if (!isText(base) || !isText(duration) || !isText(format)) return undefined;
    const time = timeOf(base);
    const moved = time === undefined ? undefined : add(time, duration);
    return moved === undefined ? undefined : written(moved, format);
  }),
};

const ISO = "yyyy-MM-ddTHH:mm:ssZ";
const STAMP = /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ](\d{2}):?(\d{2}):?(\d{2})(?:\.\d{1,7})?Z)?$/;
const DURATION =
  /^([+-]?)P(?:(\d{1,4})Y)?(?:(\d{1,5})M)?(?:(\d{1,5})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,7})H)?(?:(\d{1,8})M)?(?:(\d{1,9})S)?)?$/;

function timeOf(text: string): number | undefined {
  const [year, month, day, hour = 0, minute = 0, second = 0] = (STAMP.exec(text) ?? [])
    .slice(1)
    .map((part) => Number(part ?? 0));
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const time = Date.UTC(year, month - 1, day, hour, minute, second);
  return Number.isNaN(time) ? undefined : time;
}

/** Months are added by the calendar: a day that the month lacks becomes its last. */
function add(time: number, duration: string): number | undefined {
  const match = DURATION.exec(duration);
  if (match === null) return undefined;
  const sign = match[1] === "-" ? -1 : 1;
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match
    .slice(2)
    .map((part) => sign * Number(part ?? 0));
  const start = new Date(time);
  const day = start.getUTCDate();
  start.setUTCDate(1);
  start.setUTCMonth(start.getUTCMonth() + 12 * years + months);
  const last = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 0)).getUTCDate();
  start.setUTCDate(Math.min(day, last));
  const moved = start.getTime() + 1000 * (seconds + 60 * (minutes + 60 * (hours + 24 * (days + 7 * weeks))));
  return Number.isNaN(new Date(moved).getTime()) ? undefined : moved;
}

/** The parts of custom formats that templates use; others are not guessed at. */
function written(time: number, format: string): string | undefined {
  const asked = format === "u" ? "yyyy-MM-dd HH:mm:ssZ" : format;
  const date = new Date(time);
  if (Number.isNaN(date.getTime()) || date.getUTCFullYear() > 9999 || date.getUTCFullYear() < 1)
    return undefined;
  const parts: Readonly<Record<string, number>> = {
    yyyy: date.getUTCFullYear(),
    MM: date.getUTCMonth() + 1,
    dd: date.getUTCDate(),
    HH: date.getUTCHours(),
    mm: date.getUTCMinutes(),
    ss: date.getUTCSeconds(),
  };
  if (!/^(?:yyyy|MM|dd|HH|mm|ss|[-:. TZ])+$/.test(asked) || asked.length < 2) return undefined;
  return asked.replace(/yyyy|MM|dd|HH|mm|ss/g, (part) => String(parts[part] ?? 0).padStart(part.length, "0"));
}
