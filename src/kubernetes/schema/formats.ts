/** The texts that the API's own scalar types accept, as Go's parsers read them. */

const quantityText = /^[+-]?\d*(?:\.\d*)?(?:[KMGTPE]i|[numkMGTPE]|[eE][+-]?\d+)?$/;

/** `500m`, `1.5Gi`, `1e3`; as to the API, a quantity without digits is zero. */
export function isQuantity(text: string): boolean {
  const bare = text.replace(/^ +| +$/g, "");
  return bare !== "" && quantityText.test(bare);
}

const durationText = /^[+-]?(?:0|(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/;

/** `1h30m`, `0`. */
export function isDuration(text: string): boolean {
  return durationText.test(text);
}

const timeText = /^(\d{4})-(\d\d)-(\d\d)T(\d{1,2}):(\d\d):(\d\d)(?:[.,]\d+)?(?:Z|[+-](\d\d):(\d\d))$/;
const microTimeText = /:\d\d\.\d{6}(?:Z|[+-]\d\d:\d\d)$/;

function daysOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** RFC 3339: `2006-01-02T15:04:05Z`. */
export function isTime(text: string): boolean {
  const match = timeText.exec(text);
  if (match === null) return false;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, zoneHour = 0, zoneMinute = 0] = match
    .slice(1)
    .map((digits) => Number(digits ?? 0));
  if (month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) return false;
  return hour < 24 && minute < 60 && second < 60 && zoneHour <= 24 && zoneMinute <= 60;
}

/** RFC 3339 with exactly six decimals: `2006-01-02T15:04:05.000000Z`. */
export function isMicroTime(text: string): boolean {
  return microTimeText.test(text) && isTime(text);
}

const base64Text = /^[A-Za-z0-9+/]*={0,2}$/;

/** Padded base64; line breaks do not count. */
export function isBase64(text: string): boolean {
  const bare = /[\r\n]/.test(text) ? text.replace(/[\r\n]/g, "") : text;
  return bare.length % 4 === 0 && base64Text.test(bare);
}
