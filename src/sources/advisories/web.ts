import { rmSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "../../base/result.ts";
import { Downloads } from "./download.ts";
import { readTextFile } from "./records.ts";
import { type AdvisorySource, type Fetched, isPlainName, names, type Same } from "./source.ts";

/** OSV's public dumps ("Data dumps"), CISA's catalogue and FIRST's scores, each from its publisher. */
const publicDumps = "https://osv-vulnerabilities.storage.googleapis.com";
const publicFeeds: Readonly<Record<string, string>> = {
  [names.kev]: "https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json",
  [names.epss]: "https://epss.empiricalsecurity.com/epss_scores-current.csv.gz",
};

/** An address with the layout of the public dumps; what it does not have is not looked for elsewhere. */
export class WebSource implements AdvisorySource {
  readonly name: string;
  readonly #base: URL;
  readonly #feeds: Readonly<Record<string, string>>;
  readonly #downloads: Downloads;

  /** Without an address: the public dumps. */
  constructor(address: string | undefined, folder: string) {
    this.#base = new URL(`${(address ?? publicDumps).replace(/\/+$/, "")}/`);
    this.#feeds = address === undefined ? publicFeeds : {};
    this.#downloads = new Downloads(join(folder, "downloads"));
    this.name = `${this.#base.origin}${this.#base.pathname}`.replace(/\/$/, "");
  }

  async ecosystems(): Promise<readonly string[]> {
    const list = await this.fetch(names.ecosystems, null);
    if (list === undefined || "same" in list)
      throw new UsageError(
        `${this.name} has no ${names.ecosystems}; name the ecosystems, such as Debian or PyPI`,
      );
    const found = readTextFile(list.path)
      .split("\n")
      .map((line) => line.trim())
      // Releases of distributions are in the file of the whole, and once more in files of their own.
      .filter((line) => isPlainName(line) && !line.includes(":"));
    list.done();
    return found;
  }

  async fetch(name: string, stamp: string | null): Promise<Fetched | Same | undefined> {
    const feed = this.#feeds[name];
    const path = name.split("/").map(encodeURIComponent).join("/");
    const url = feed === undefined ? new URL(path, this.#base) : new URL(feed);
    const asOf = new Date().toISOString();
    const found = await this.#downloads.get(url, stamp);
    if (found === undefined) return undefined;
    if (found === "same") return { same: true, asOf };
    return { ...found, asOf, done: () => rmSync(found.path, { force: true }) };
  }
}
