/** What a server wants to see before it answers: `WWW-Authenticate` (RFC 9110, 11.6.1). */
export interface Challenge {
  readonly scheme: "basic" | "bearer";
  readonly realm: string;
  readonly service: string | undefined;
  readonly scope: string | undefined;
}

const longest = 8192;

/** A bearer's challenge before a basic one; nothing where there is neither. */
export function readChallenge(header: string | undefined): Challenge | undefined {
  if (header === undefined || header.length > longest) return undefined;
  const found = challenges(header);
  return found.find(({ scheme }) => scheme === "bearer") ?? found[0];
}

function challenges(header: string): readonly Challenge[] {
  const found: Challenge[] = [];
  // A scheme is a word with a blank and a parameter behind it; parameters are separated by commas as schemes are.
  for (const [, scheme = "", rest = ""] of header.matchAll(
    /(?:^|,)\s*(basic|bearer)\b((?:[^",]|"(?:[^"\\]|\\.)*"|,(?!\s*(?:basic|bearer)\b))*)/gi,
  )) {
    const values = new Map<string, string>();
    for (const [, key = "", quoted, plain] of rest.matchAll(
      /\b(\w+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s",]+))/g,
    ))
      values.set(key.toLowerCase(), quoted?.replaceAll(/\\(.)/g, "$1") ?? plain ?? "");
    const name = scheme.toLowerCase() === "bearer" ? "bearer" : "basic";
    found.push({
      scheme: name,
      realm: values.get("realm") ?? "",
      service: values.get("service"),
      scope: values.get("scope"),
    });
  }
  return found;
}
