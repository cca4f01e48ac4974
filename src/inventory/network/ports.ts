import { intersect, joined, type Ranges } from "./ranges.ts";

export const protocols = ["TCP", "UDP", "SCTP"] as const;

export type Protocol = (typeof protocols)[number];

/** Ports of all protocols on one line: TCP from 0, UDP from 65536, SCTP from 131072. */
export type Ports = Ranges<number>;

const room = 65536;

export const noPorts: Ports = [];
export const everyPort: Ports = protocols.flatMap((protocol) => portRange(protocol, 1, 65535));

/** Both ends inclusive; what lies outside 1 to 65535 is no port. */
export function portRange(protocol: Protocol, from: number, to = from): Ports {
  const base = protocols.indexOf(protocol) * room;
  return joined([[base + Math.max(from, 1), base + Math.min(to, 65535) + 1]]);
}

export function allPortsOf(protocol: Protocol): Ports {
  return portRange(protocol, 1, 65535);
}

export function isProtocol(text: string): text is Protocol {
  return protocols.some((each) => each === text);
}

export interface PortSpan {
  readonly protocol: Protocol;
  readonly from: number;
  readonly to: number;
}

/** The ranges of each protocol, both ends inclusive, in order of protocol name and port. */
export function portSpans(ports: Ports): PortSpan[] {
  return [...protocols].sort().flatMap((protocol) => {
    const base = protocols.indexOf(protocol) * room;
    return intersect(ports, allPortsOf(protocol)).map(([start, end]) => ({
      protocol,
      from: start - base,
      to: end - 1 - base,
    }));
  });
}

/** `TCP 80,8080-8090,UDP 53`; `All Connections` where every port of every protocol is open. */
export function formatPorts(ports: Ports): string {
  if (isEveryPort(ports)) return "All Connections";
  if (ports.length === 0) return "No Connections";
  const byProtocol = Map.groupBy(portSpans(ports), ({ protocol }) => protocol);
  return [...byProtocol]
    .map(([protocol, spans]) => {
      const ranges = spans.map(({ from, to }) => (from === to ? String(from) : `${from}-${to}`));
      return `${protocol} ${ranges.join(",")}`;
    })
    .join(",");
}

export function isEveryPort(ports: Ports): boolean {
  return (
    ports.length === everyPort.length &&
    ports.every(([start, end], index) => {
      const whole = everyPort[index];
      return whole?.[0] === start && whole[1] === end;
    })
  );
}
