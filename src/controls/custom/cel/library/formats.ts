/** `format.<name>().validate(text)`: nothing when the text fits, else what is wrong with it. */
import { Optional } from "@marcbachmann/cel-js";
import { isDate } from "../../../../base/date.ts";
import type { Library } from "./library.ts";
import { Url } from "./urls.ts";

export class NamedFormat {
  readonly fits: (text: string) => boolean;
  readonly words: string;

  constructor(fits: (text: string) => boolean, words: string) {
    this.fits = fits;
    this.words = words;
  }
}

const label = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;
const label1035 = /^[a-z](?:[-a-z0-9]*[a-z0-9])?$/;
const subdomain = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;
const name = /^(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
const isLabel = (text: string): boolean => text.length <= 63 && label.test(text);
const isSubdomain = (text: string): boolean => text.length <= 253 && subdomain.test(text);
const isLabel1035 = (text: string): boolean => text.length <= 63 && label1035.test(text);
/** A prefix may end in a dash: something is written behind it. */
const prefix =
  (fits: (text: string) => boolean) =>
  (text: string): boolean =>
    fits(text.replace(/-$/, "a"));

function isQualifiedName(text: string): boolean {
  const parts = text.split("/");
  const last = parts.at(-1) ?? "";
  const [domain] = parts;
  return (
    parts.length <= 2 &&
    last.length <= 63 &&
    name.test(last) &&
    (parts.length === 1 || (domain !== undefined && isSubdomain(domain)))
  );
}

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** RFC 3339, on a day that the calendar has. */
function isTime(text: string): boolean {
  const [, date = ""] = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.exec(text) ?? [];
  return date !== "" && isDate(date) && !Number.isNaN(Date.parse(text));
}

const formats: Readonly<Record<string, NamedFormat>> = {
  dns1123Label: new NamedFormat(isLabel, "a lowercase RFC 1123 label"),
  dns1123Subdomain: new NamedFormat(isSubdomain, "a lowercase RFC 1123 subdomain"),
  dns1035Label: new NamedFormat(isLabel1035, "a DNS-1035 label"),
  dns1123LabelPrefix: new NamedFormat(prefix(isLabel), "the start of a lowercase RFC 1123 label"),
  dns1123SubdomainPrefix: new NamedFormat(prefix(isSubdomain), "the start of a lowercase RFC 1123 subdomain"),
  dns1035LabelPrefix: new NamedFormat(prefix(isLabel1035), "the start of a DNS-1035 label"),
  qualifiedName: new NamedFormat(isQualifiedName, "a qualified name"),
  labelValue: new NamedFormat(
    (text) => text === "" || (text.length <= 63 && name.test(text)),
    "a label's value",
  ),
  uri: new NamedFormat((text) => Url.parse(text) !== undefined, "a URI"),
  uuid: new NamedFormat((text) => /^[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}$/i.test(text), "a UUID"),
  byte: new NamedFormat((text) => base64.test(text), "base64"),
  date: new NamedFormat(isDate, "a date such as 2026-12-31"),
  datetime: new NamedFormat(isTime, "a time such as 2026-12-31T23:59:59Z"),
};

export const namedFormats: Library = (env) => {
  const type = "kubernetes.NamedFormat";
  env.type(type, NamedFormat);
  const namespace = env.namespace("format");
  for (const [each, format] of Object.entries(formats))
    env.add(`${namespace}.${each}(): ${type}`, () => format);
  env.add(`${namespace}.named(string): optional<${type}>`, (_: object, wanted: string) =>
    Object.hasOwn(formats, wanted) ? Optional.of(formats[wanted]) : Optional.none(),
  );
  env.add(`${type}.validate(string): optional<list<string>>`, ({ fits, words }: NamedFormat, text: string) =>
    fits(text) ? Optional.none() : Optional.of([`must be ${words}`]),
  );
};
