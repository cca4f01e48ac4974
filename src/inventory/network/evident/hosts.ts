/** A host that a text says to call. */
export interface Host {
  readonly host: string;
  readonly scheme: string | undefined;
  readonly port: number | undefined;
  /** The text is nothing but this host. */
  readonly alone: boolean;
}

const pattern =
  /(?<![\w.@/-])(?:([a-z][a-z0-9+.-]*):\/\/(?:[^\s@/"']*@)?)?((?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)\.?(?::(\d{1,5}))?(?![\w@-])/gi;

/** Longer texts are data, not settings. */
const longest = 100_000;

/** Host names in a text, each with what says how it is called. Addresses count. */
export function hostsIn(text: string): Host[] {
  if (text.length > longest) return [];
  return [...text.matchAll(pattern)].flatMap(([whole, scheme, host = "", port]) => {
    const number = port === undefined ? undefined : Number(port);
    if (number !== undefined && (number < 1 || number > 65535)) return [];
    return [
      { host: host.toLowerCase(), scheme: scheme?.toLowerCase(), port: number, alone: whole === text.trim() },
    ];
  });
}

/** The port that a scheme stands for. */
export const schemePorts: Readonly<Record<string, number>> = {
  http: 80,
  https: 443,
  ws: 80,
  wss: 443,
  amqp: 5672,
  amqps: 5671,
  sb: 5671,
  redis: 6379,
  rediss: 6380,
  mongodb: 27017,
  mysql: 3306,
  postgres: 5432,
  postgresql: 5432,
  nats: 4222,
  grpc: 80,
  ldap: 389,
  ldaps: 636,
};
