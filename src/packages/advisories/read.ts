import { type Fields, fieldsOf, listOf } from "../../base/json.ts";
import type { Advisory, AdvisoryRecord, Affected, VersionEvent, VersionRange } from "./advisory.ts";
import { asErratum } from "./errata.ts";
import { ecosystemParts, packageName } from "./names.ts";
import { shortText, textsOf } from "./values.ts";

/** A record in the form of OSV (OSV Schema 1.7); a text says why it is none. */
export function readAdvisory(value: unknown): AdvisoryRecord | string {
  const fields = fieldsOf(value);
  const id = shortText(fields["id"], 200);
  if (id === null) return "it has no id";
  const specific = fieldsOf(fields["database_specific"]);
  const advisory: Advisory = {
    id,
    aliases: textsOf(fields["aliases"], 200),
    upstream: textsOf(fields["upstream"], 2000),
    summary: summaryOf(fields),
    vectors: vectorsOf(fields["severity"]),
    word: wordOf(fields["severity"]) ?? shortText(specific["severity"], 40),
    modified: shortText(fields["modified"], 40) ?? "",
  };
  const withdrawn = typeof fields["withdrawn"] === "string";
  const affected = withdrawn ? [] : listOf(fields["affected"], most.affected).flatMap(affectedOf);
  const meant = asErratum(advisory, affected, textsOf(fields["related"], 2000));
  return meant === null ? { advisory, withdrawn, affected: [] } : { advisory: meant, withdrawn, affected };
}

const most = { affected: 20_000, imports: 10_000, ranges: 2000, events: 10_000, versions: 100_000 };
const longestSummary = 300;

function summaryOf(fields: Fields): string {
  const given = [fields["summary"], fields["details"]].find(
    (text) => typeof text === "string" && text.trim() !== "",
  );
  if (typeof given !== "string") return "";
  const [line = ""] = given.slice(0, 4000).trim().split(/\r?\n/);
  return line.length > longestSummary ? `${line.slice(0, longestSummary - 1)}…` : line;
}

function vectorsOf(severity: unknown): readonly string[] {
  return listOf(severity, 20)
    .map(fieldsOf)
    .filter((each) => String(each["type"]).startsWith("CVSS_"))
    .map((each) => shortText(each["score"]))
    .filter((score) => score !== null);
}

/** Ubuntu's own priority stands beside vectors (OSV Schema, "severity[].type"). */
function wordOf(severity: unknown): string | null {
  const own = listOf(severity, 20)
    .map(fieldsOf)
    .find((each) => each["type"] === "Ubuntu");
  return shortText(own?.["score"], 40);
}

function affectedOf(value: unknown): Affected[] {
  const fields = fieldsOf(value);
  const named = fieldsOf(fields["package"]);
  const name = shortText(named["name"]);
  const place = shortText(named["ecosystem"], 200);
  if (name === null || place === null) return [];
  const [ecosystem, release] = ecosystemParts(place);
  const own = { ...fieldsOf(fields["database_specific"]), ...fieldsOf(fields["ecosystem_specific"]) };
  const ranges = listOf(fields["ranges"], most.ranges).flatMap(rangeOf);
  const versions = textsOf(fields["versions"], most.versions);
  if (ranges.length === 0 && versions.length === 0) return [];
  const systems = ecosystem === "Go" ? systemsOf(own["imports"]) : [];
  return [
    {
      ecosystem,
      release,
      name: packageName(ecosystem, name),
      ranges,
      versions,
      vectors: vectorsOf(fields["severity"]),
      word: wordOf(fields["severity"]) ?? shortText(own["urgency"], 40) ?? shortText(own["severity"], 40),
      status: shortText(own["status"], 40) ?? (own["urgency"] === "end-of-life" ? "end-of-life" : null),
      ...(systems.length > 0 && { systems }),
    },
  ];
}

/** Where each package of a module is affected on some systems alone, those (Go Vulnerability Database, "Database schema", `goos`). */
function systemsOf(imports: unknown): readonly string[] {
  const each = listOf(imports, most.imports).map((entry) => textsOf(fieldsOf(entry)["goos"], 100));
  return each.every((systems) => systems.length > 0) ? [...new Set(each.flat())] : [];
}

/** Ranges of commits tell nothing about versions. */
function rangeOf(value: unknown): VersionRange[] {
  const fields = fieldsOf(value);
  const type = fields["type"];
  if (type !== "SEMVER" && type !== "ECOSYSTEM") return [];
  const events = listOf(fields["events"], most.events).flatMap(eventsOf);
  if (events.every((event) => event.kind !== "introduced")) return [];
  return [{ semver: type === "SEMVER", events }];
}

const kinds = ["introduced", "fixed", "last_affected", "limit"] as const;

function eventsOf(value: unknown): VersionEvent[] {
  const fields = fieldsOf(value);
  return kinds.flatMap((kind) => {
    const version = shortText(fields[kind]);
    return version === null ? [] : [{ kind, version }];
  });
}
