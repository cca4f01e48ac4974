import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { Attacks } from "../../packages/index.ts";
import { cveNumber } from "./schema.ts";

/** What CISA knows to be exploited, and how likely FIRST holds it to be. */
export class KnownAttacks {
  readonly #kev: StatementSync;
  readonly #epss: StatementSync;

  constructor(database: DatabaseSync) {
    this.#kev = database.prepare("SELECT added, due, ransomware FROM kev WHERE cve = ?");
    this.#epss = database.prepare("SELECT score, percentile FROM epss WHERE cve = ?");
  }

  on(cve: string): Attacks | undefined {
    const kev = this.#kev.get(cve);
    const number = cveNumber(cve);
    const epss = number === undefined ? undefined : this.#epss.get(number);
    if (kev === undefined && epss === undefined) return undefined;
    return {
      kev: kev === undefined ? null : known(cve, kev),
      epss:
        epss === undefined
          ? null
          : { cve, score: Number(epss["score"]) / 1e5, percentile: Number(epss["percentile"]) / 1e5 },
    };
  }
}

function known(cve: string, row: Readonly<Record<string, unknown>>): Attacks["kev"] {
  const due = row["due"];
  return {
    cve,
    added: String(row["added"]),
    due: typeof due === "string" ? due : null,
    ransomware: row["ransomware"] === 1,
  };
}
