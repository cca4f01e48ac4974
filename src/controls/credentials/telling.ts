import { describeMasked, fingerprintOf, type Match } from "../../credentials/index.ts";
import type { KubernetesObject } from "../../kubernetes/index.ts";
import type { Place, Range } from "../../model/index.ts";
import { type Broken, broken } from "../answer.ts";

/** Where a credential stands, and the text it stands in. */
export interface Found {
  readonly at: Place;
  /** The text that the matches' offsets count in: the value, decoded. */
  readonly text: string;
  readonly matches: readonly Match[];
  /** What holds it, as the message's subject: `DB_PASSWORD`. */
  readonly holder: string;
  readonly object: KubernetesObject;
  /** Why it matters where it is. */
  readonly why: string;
  readonly cause?: string;
}

/** A finding about the credentials in one value: what they are, never what they say. */
export function tellCredentials(found: Found): Broken | undefined {
  const { at, text, matches, holder, object, why, cause } = found;
  const [first] = matches;
  if (first === undefined) return undefined;
  return broken({
    at,
    message: `${holder} holds ${inWords(matches, text)}${why === "" ? "" : `: ${why}`}`,
    ...severityOf(matches),
    ...(cause !== undefined && { cause }),
    advice: adviceFor(first),
    conceal: concealed(object, at, text, matches),
  });
}

function inWords(matches: readonly Match[], text: string): string {
  const shown = matches.slice(0, 3).map((match) => inWordsOne(match, text));
  const more = matches.length > 3 ? ` and ${matches.length - 3} more` : "";
  return shown.join(", ") + more;
}

/** What it is, how long, and by what to know it again. */
export function inWordsOne(match: Match, text: string): string {
  const digest = fingerprintOf(text.slice(match.start, match.end));
  const marks = [describeMasked(match), ...(digest === undefined ? [] : [`fingerprint ${digest}`])];
  const known = match.wellKnown === "default" ? ", a default that everybody knows" : "";
  return `${match.title}${known} (${marks.join(", ")})`;
}

/** Worst first counts: one that everybody knows is milder to publish, one known by its name alone may be none. */
export function severityOf(
  matches: readonly Pick<Match, "confidence" | "wellKnown">[],
): Pick<Parameters<typeof broken>[0], "severity" | "severityReason"> {
  const real = matches.filter(({ wellKnown }) => wellKnown === undefined);
  if (real.some(({ confidence }) => confidence !== "low")) return {};
  if (real.length > 0) return { severity: "medium", severityReason: "its name alone says what it is" };
  return matches.every(({ wellKnown }) => wellKnown === "development")
    ? { severity: "info", severityReason: "published for development: it opens nothing but an emulator" }
    : { severity: "medium", severityReason: "a default that everybody knows; bad where it is in use" };
}

/** What takes its place, and with which objects. */
export function adviceFor({ remedy, wellKnown }: Match): string {
  if (wellKnown === "development") return "Keep the emulator's settings out of what is deployed";
  const revoke =
    wellKnown === "default" ? "Set another one" : "Renew it, because copies of this file keep it";
  if (remedy === "workload-identity")
    return `${revoke}; then do without: let the pod sign in by workload identity (label azure.workload.identity/use: "true" on the pod, a ServiceAccount with the annotation azure.workload.identity/client-id, a role for that identity)`;
  if (remedy === "rotate") return `${revoke}; have it issued when it is needed`;
  return `${revoke}; keep it in Key Vault and mount it by a SecretProviderClass (provider: azure) and a volume of driver secrets-store.csi.k8s.io`;
}

/** The credentials' ranges in the file, where they stand there as they are; else the whole value. */
function concealed(
  { document }: KubernetesObject,
  { range }: Place,
  text: string,
  matches: readonly Match[],
): readonly Range[] {
  if (document === undefined || range === undefined) return [];
  const written = document.text.slice(range.start, range.end);
  const ranges: Range[] = [];
  for (const { start, end } of matches) {
    const secret = text.slice(start, end);
    const at = written.indexOf(secret);
    if (at < 0) return [range];
    for (let from = at; from >= 0; from = written.indexOf(secret, from + secret.length))
      ranges.push({ start: range.start + from, end: range.start + from + secret.length });
  }
  return ranges;
}
