export interface Purl {
  readonly text: string;
  readonly type: string;
  readonly namespace: string | null;
  readonly name: string;
  readonly version: string | null;
  readonly qualifiers: ReadonlyMap<string, string>;
}

/** A package URL (Package-URL specification, "How to parse a purl string"); a text says why it is none. */
export function readPurl(text: string): Purl | string {
  if (text.length > 4096) return "it is longer than 4096 characters";
  const match = /^pkg:\/*([A-Za-z][A-Za-z0-9.+-]*)\/+([^?#]*)(?:\?([^#]*))?(?:#.*)?$/s.exec(text);
  if (match === null) return "a package URL is pkg:type/namespace/name@version?qualifiers";
  const [, type = "", path = "", query = ""] = match;
  const at = path.lastIndexOf("@");
  // An @ in front of the last slash is a namespace's, as in pkg:npm/@scope/name.
  const hasVersion = at > path.lastIndexOf("/") + (path.includes("/") ? 0 : -1) && at > 0;
  const segments = (hasVersion ? path.slice(0, at) : path).split("/").filter((each) => each !== "");
  const decoded = segments.map(decode);
  const name = decoded.pop();
  const version = hasVersion ? decode(path.slice(at + 1)) : "";
  if (name === undefined || name === null || version === null || decoded.includes(null))
    return name === undefined ? "it has no name" : "a % in it is followed by what is no character";
  const qualifiers = qualifiersOf(query);
  if (typeof qualifiers === "string") return qualifiers;
  return {
    text,
    type: type.toLowerCase(),
    namespace: decoded.length === 0 ? null : decoded.join("/"),
    name,
    version: version === "" ? null : version,
    qualifiers,
  };
}

function qualifiersOf(query: string): ReadonlyMap<string, string> | string {
  const found = new Map<string, string>();
  for (const pair of query.split("&").filter((each) => each !== "")) {
    const equals = pair.indexOf("=");
    const value = equals < 1 ? null : decode(pair.slice(equals + 1));
    if (value === null) return `its qualifier ${JSON.stringify(pair.slice(0, 80))} is not key=value`;
    if (value !== "") found.set(pair.slice(0, equals).toLowerCase(), value);
  }
  return found;
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
