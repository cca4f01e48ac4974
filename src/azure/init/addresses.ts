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

/** What definitions give to the network, pods and services. */
export const ranges = {
  network: "10.224.0.0/16",
  nodes: "10.224.0.0/20",
  apiServer: "10.224.16.0/27",
  pods: "10.244.0.0/16",
  services: "10.245.0.0/16",
  dns: "10.245.0.10",
} as const;

/** RFC 1918. */
export function isPrivate(address: number | undefined): boolean {
  return ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"].some((range) => isWithin(address, range));
}

/** Whether an address lies where the cluster's own are. */
export function isOwn(address: number | undefined): boolean {
  return [ranges.network, ranges.pods, ranges.services].some((range) => isWithin(address, range));
}

function isWithin(address: number | undefined, range: string): boolean {
  const start = addressOf(range.split("/")[0] ?? "");
  const size = rangeOf(range)?.size;
  return (
    address !== undefined &&
    start !== undefined &&
    size !== undefined &&
    address >= start &&
    address < start + size
  );
}
