import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { matchAdvisories, readPurl, subjectOf } from "../src/packages/index.ts";
import { AdvisoryStore, FolderSource, updateAdvisories } from "../src/sources/advisories/index.ts";
import { temporaryFolder } from "../src/sources/archive/index.ts";

/** Making the database of `shared/data/osv`, its size, opening it and asking it. */
const data = process.env["OSV_DATA"] ?? "../shared/data/osv";
if (!existsSync(data)) throw new Error(`no advisories in ${data}`);
const [folder] = temporaryFolder();
const options = { folder, source: new FolderSource(data), ecosystems: [], now: "2026-01-01T00:00:00Z" };
const quiet = { tell: () => undefined, progress: () => undefined };

const made = await timed(() => updateAdvisories({ ...options, ...quiet }));
const again = await timed(() => updateAdvisories({ ...options, ...quiet }));
const first = await timed(() => asked(new AdvisoryStore(folder), "pkg:pypi/django@3.2.1"));
const store = new AdvisoryStore(folder);
const many = await timed(() => {
  for (let count = 0; count < 500; count++) asked(store, "pkg:deb/debian/curl@7.60.0-1?distro=debian-10");
});
const records = store.dumps().reduce((sum, dump) => sum + dump.records, 0);
const size = statSync(join(folder, "advisories.db")).size / 2 ** 20;

console.log(`| | |\n|---|---|
| make it, ${records.toLocaleString("en")} records | ${(made / 1000).toFixed(1)} s |
| size | ${size.toFixed(1)} MiB |
| nothing has changed | ${again.toFixed(0)} ms |
| open it and ask once | ${first.toFixed(1)} ms |
| ask again | ${((many / 500) * 1000).toFixed(0)} µs |`);

function asked(from: AdvisoryStore, text: string): number {
  const purl = readPurl(text);
  const subject = typeof purl === "string" ? purl : subjectOf(purl);
  if (typeof subject === "string") throw new Error(subject);
  const found = subject.ecosystems.flatMap((ecosystem) => from.about(ecosystem, subject.name));
  return matchAdvisories(subject, found, {
    attacks: (cve) => from.attacks(cve),
    ratings: (cve) => from.ratings(cve),
  }).advisories.length;
}

async function timed(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
