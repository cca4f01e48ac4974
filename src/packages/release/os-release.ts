/** The distribution that an image is of, as it says itself. Source: os-release(5). */
export interface Release {
  /** `debian`, `alpine`, `azurelinux`; `linux` where none is stated. */
  readonly id: string;
  /** `12`, `3.20.1`; empty: a distribution without releases, or one that is not released yet. */
  readonly versionId: string;
  /** For people: `Debian GNU/Linux 12 (bookworm)`. */
  readonly name: string;
  /** Distributions that it derives from, the closest first. */
  readonly idLike: readonly string[];
  readonly codename: string | null;
}

export function releaseFrom(stated: Partial<Release>): Release {
  return { id: "linux", versionId: "", name: "Linux", idLike: [], codename: null, ...stated };
}

/** Reads the text of `os-release`. */
export function readOsRelease(text: string): Release {
  const values = assignmentsOf(text);
  const value = (name: string): string => values.get(name) ?? "";
  const name = value("PRETTY_NAME") || value("NAME");
  return releaseFrom({
    id: value("ID").toLowerCase() || "linux",
    versionId: value("VERSION_ID"),
    name: name || "Linux",
    idLike: value("ID_LIKE")
      .toLowerCase()
      .split(/\s+/)
      .filter((each) => each !== ""),
    codename: (value("VERSION_CODENAME") || value("UBUNTU_CODENAME")).toLowerCase() || null,
  });
}

/** What is longer is no text about a release. */
const longest = 65_536;

/** Assignments as a shell reads them; of several to one name the last counts. */
export function assignmentsOf(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const line of text.slice(0, longest).split(/\r?\n/)) {
    const match = /^\s*([A-Za-z_]\w*)=(.*)$/.exec(line);
    if (match?.[1] !== undefined) values.set(match[1], unquoted((match[2] ?? "").trim()));
  }
  return values;
}

/** In single quotes nothing has a meaning; in double ones a backslash has one in front of few characters, else of any. */
function unquoted(text: string): string {
  const quote = text[0];
  if (quote === "'") return text.slice(1, endOf(text, "'"));
  if (quote !== '"') return text.replace(/\\(.)/g, "$1");
  let value = "";
  for (let at = 1; at < text.length && text[at] !== '"'; at++) {
    if (text[at] === "\\" && /["\\$`]/.test(text[at + 1] ?? "")) at++;
    value += text[at];
  }
  return value;
}

function endOf(text: string, quote: string): number {
  const end = text.indexOf(quote, 1);
  return end < 0 ? text.length : end;
}
