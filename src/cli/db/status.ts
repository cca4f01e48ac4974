import { UsageError } from "../../base/result.ts";
import { AdvisoryStore, sourceNames } from "../../sources/advisories/index.ts";
import { print } from "../stdout.ts";
import { ageLimit, ageOf, isTooOld } from "./age.ts";
import { databaseFolder } from "./place.ts";

/** Prints what the database holds and gives the exit code. */
export function runStatus(options: Readonly<Record<string, string>>): number {
  const limit = ageLimit(options["maxAge"]);
  const { format } = options;
  if (format !== "text" && format !== "json")
    throw new UsageError(`there are the formats text and json, not ${format}`);
  const store = new AdvisoryStore(databaseFolder(options["db"]));
  const dumps = store.dumps();
  const meta = store.meta();
  const status = {
    database: store.path,
    source: meta.get("source") ?? null,
    updated: meta.get("updated") ?? null,
    ageDays: Math.round(ageOf(dumps, Date.now()) * 10) / 10,
    packages: store.count("package"),
    kev: { entries: store.count("kev"), asOf: meta.get(`as of ${sourceNames.kev}`) ?? null },
    epss: { entries: store.count("epss"), asOf: meta.get(`as of ${sourceNames.epss}`) ?? null },
    ecosystems: dumps,
  };
  if (format === "json") print(`${JSON.stringify(status, null, 2)}\n`);
  else {
    const width = Math.max(9, ...dumps.map((dump) => dump.name.length));
    const lines = [
      `${status.database}, ${Math.floor(status.ageDays)} days old`,
      `from ${status.source}, updated ${dayOf(status.updated)}; ${status.packages} packages`,
      "",
      `${"ecosystem".padEnd(width)}   records  as of       newest record`,
      ...dumps.map(
        ({ name, records, asOf, newest }) =>
          `${name.padEnd(width)}  ${String(records).padStart(8)}  ${dayOf(asOf)}  ${dayOf(newest)}`,
      ),
      "",
      `known exploited (CISA): ${countOf(status.kev)}`,
      `exploit predictions (EPSS): ${countOf(status.epss)}`,
    ];
    print(`${lines.join("\n")}\n`);
  }
  return isTooOld(dumps, limit) ? 1 : 0;
}

function dayOf(date: string | null): string {
  return date === null || date === "" ? "–" : date.slice(0, 10);
}

function countOf(feed: { readonly entries: number; readonly asOf: string | null }): string {
  return feed.asOf === null ? "none" : `${feed.entries} entries as of ${dayOf(feed.asOf)}`;
}
