/** An IPv4 address as a number; undefined where it is none. */
export function addressOf(text: string): number | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  // A leading zero is octal to some who read it.
  if (match === null || /(?:^|\.)0\d/.test(text)) return undefined;
  const parts = match.slice(1).map(Number);
  return parts.some((part) => part > 255) ? undefined : parts.reduce((sum, part) => sum * 256 + part, 0);
}

/** `203.0.113.0/24`, or an address alone; undefined where it does not begin at its first address. */
export function rangeOf(text: string): { readonly size: number } | undefined {
  const [address = "", prefix = "32", more] = text.split("/");
  if (more !== undefined || !/^(?:[1-9]|[12]\d|3[0-2])$/.test(prefix)) return undefined;
  const start = addressOf(address);
  const size = 2 ** (32 - Number(prefix));
  return start === undefined || start % size !== 0 ? undefined : { size };
}

/** RFC 1918. */
export function isPrivate(address: number | undefined): boolean {
  if (address === undefined) return false;
  const within = (start: number, bits: number) => Math.floor(address / 2 ** (32 - bits)) === start;
  return within(10, 8) || within(172 * 16 + 1, 12) || within(192 * 256 + 168, 16);
}
