/**
 * Programs that no package manager installed have no ecosystem of their own. Bitnami's records state the projects' own versions
 * ("Bitnami Vulnerability Database", data/), so that they tell of a program built from a project's release, too. Names as tools
 * give them in package URLs of type `generic`, with Bitnami's.
 */
const names = new Map([
  ["envoy", "envoy"],
  ["git", "git"],
  ["haproxy", "haproxy"],
  ["httpd", "apache"],
  ["java", "java"],
  ["lua", "lua"],
  ["mariadb", "mariadb"],
  ["memcached", "memcached"],
  ["nginx", "nginx"],
  ["node", "node"],
  ["openresty", "openresty"],
  ["php", "php"],
  ["postgresql", "postgresql"],
  ["python", "python"],
  ["redis", "redis"],
  ["ruby", "ruby"],
  ["sqlite", "sqlite"],
  ["valkey", "valkey"],
  ["varnish", "varnish"],
]);

export interface Upstream {
  readonly name: string;
  readonly version: string;
}

/** The name and the version by which Bitnami's records know a program; undefined: they do not. */
export function upstreamOf(name: string, version: string): Upstream | undefined {
  const known = names.get(name);
  return known === undefined
    ? undefined
    : { name: known, version: threeNumbers(name === "java" ? javaVersion(version) : version) };
}

/** Java 8 and before call themselves `1.8.0_372`, and are 8.0.372 there. */
function javaVersion(version: string): string {
  const match = /^1\.(\d+)\.(\d+)(?:_(\d+))?(?:-.*)?$/.exec(version);
  return match === null ? version : `${match[1]}.${match[2]}.${Number(match[3] ?? 0)}`;
}

/** Versions there have three numbers: PostgreSQL's 15.3 is 15.3.0; a fourth is of a rebuild. */
function threeNumbers(version: string): string {
  const parts = version.split(".");
  if (!parts.every((part) => /^\d+$/.test(part))) return version;
  return [...parts, "0", "0"].slice(0, 3).join(".");
}
