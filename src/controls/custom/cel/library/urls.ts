/** `url()` as the Kubernetes library has it, which is Go's `url.ParseRequestURI`. */
import { EvaluationError } from "@marcbachmann/cel-js";
import { append } from "../../../../base/append.ts";
import type { Library } from "./library.ts";

const text = /^(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?:\/\/([^/?]*))?([^?]*)(?:\?(.*))?$/s;
const authority = /^(?:[^@]*@)?(\[[^\]\s]*\]|[^:\s]*)(?::(\d*))?$/;

export class Url {
  readonly scheme: string;
  readonly host: string;
  readonly hostname: string;
  readonly port: string;
  readonly path: string;
  readonly query: string;

  constructor(parts: { scheme: string; host: string; path: string; query: string }) {
    const [, name = "", port = ""] = authority.exec(parts.host) ?? [];
    this.scheme = parts.scheme.toLowerCase();
    this.host = parts.host.replace(/^[^@]*@/, "");
    this.hostname = name.replace(/^\[(.*)\]$/, "$1");
    this.port = port;
    this.path = parts.path;
    this.query = parts.query;
  }

  /** An absolute URI or an absolute path; undefined for anything else. */
  static parse(given: string): Url | undefined {
    const match = text.exec(given);
    if (match === null || given === "" || /\p{Cc}/u.test(given)) return undefined;
    const [, scheme = "", host, path = "", query = ""] = match;
    if (scheme === "" && !path.startsWith("/")) return undefined;
    if (host !== undefined && (scheme === "" || !authority.test(host))) return undefined;
    if (/%(?![0-9a-fA-F]{2})/.test(path)) return undefined;
    return new Url({
      scheme,
      host: host ?? "",
      path: host === undefined && !path.startsWith("/") ? "" : path,
      query,
    });
  }
}

export const urls: Library = (env) => {
  const url = "kubernetes.URL";
  env.type(url, Url);
  env.operator(`${url} == ${url}`, (a: Url, b: Url) => JSON.stringify(a) === JSON.stringify(b));
  env.add(`url(string): ${url}`, (given: string) => {
    const parsed = Url.parse(given);
    if (parsed === undefined) throw new EvaluationError(`"${given}" is not a URL`);
    return parsed;
  });
  env.add("isURL(string): bool", (given: string) => Url.parse(given) !== undefined);
  env.add(`${url}.getScheme(): string`, ({ scheme }: Url) => scheme);
  env.add(`${url}.getHost(): string`, ({ host }: Url) => host);
  env.add(`${url}.getHostname(): string`, ({ hostname }: Url) => hostname);
  env.add(`${url}.getPort(): string`, ({ port }: Url) => port);
  env.add(`${url}.getEscapedPath(): string`, ({ path }: Url) =>
    path.replaceAll(/[^A-Za-z0-9$&+,/:;=@\-_.~!*'()%[\]]/gu, (each) => encodeURIComponent(each)),
  );
  env.add(`${url}.getQuery(): map<string, list<string>>`, ({ query }: Url) => {
    const found = new Map<string, string[]>();
    for (const pair of query.split("&")) {
      const [name, value] = pair.split(/=(.*)/s).map(unescaped);
      if (pair !== "" && name !== undefined) append(found, name, value ?? "");
    }
    return found;
  });
};

function unescaped(part: string): string {
  try {
    return decodeURIComponent(part.replaceAll("+", " "));
  } catch {
    return part;
  }
}
