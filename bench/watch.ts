import { spawnSync } from "node:child_process";
import { copyFileSync, cpSync, existsSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fieldsOf } from "../src/base/json.ts";
import { FolderSource, updateAdvisories } from "../src/sources/advisories/index.ts";
import { dumpOf } from "../src/sources/advisories/testing.ts";
import { temporaryFolder } from "../src/sources/archive/index.ts";
import { WatchStore } from "../src/sources/watch/index.ts";
import { zipEntries } from "../src/sources/zip/index.ts";
import { check } from "./watch-check.ts";
import { fill, random } from "./watch-fleet.ts";

/** What is watched, assessed again after a day's change of the advisories. `SBOMS` and `CHANGES` say how much; `KEEP` names a folder for what was made. */
const data = process.env["OSV_DATA"] ?? "../shared/data/osv";
if (!existsSync(data)) throw new Error(`no advisories in ${data}`);
const images = Number(process.env["SBOMS"] ?? 10_000);
const changes = Number(process.env["CHANGES"] ?? 300);
const rounds = Number(process.env["ROUNDS"] ?? 5);
const [folder] = temporaryFolder();
const [db, kept, copy] = ["db", "kept", "work"].map((name) => join(folder, name)) as [string, string, string];
const quiet = { now: "2026-01-01T00:00:00Z", tell: () => undefined, progress: () => undefined };

const made = await timed(() =>
  updateAdvisories({ folder: db, source: new FolderSource(data), ecosystems: [], ...quiet }),
);
const filled = await timed(() => {
  const store = new WatchStore(kept, { make: true });
  fill(store, db, images);
  store.close();
});
const first = await timed(() => check(kept, db));
const untouched = await timed(() => check(kept, db));
const changed = changedSource();
const updated = await timed(() =>
  updateAdvisories({ folder: db, source: new FolderSource(changed), ecosystems: [], ...quiet }),
);
const [times, cpu]: [number[], number[]] = [[], []];
let outcome: Pick<ReturnType<typeof check>, "looked" | "added" | "gone" | "alarms" | "ended"> = {
  looked: 0,
  added: 0,
  gone: 0,
  alarms: 0,
  ended: 0,
};
for (let round = 0; round < rounds; round++) {
  mkdirSync(copy, { recursive: true });
  copyFileSync(join(kept, "watch.db"), join(copy, "watch.db"));
  const before = process.cpuUsage();
  times.push(
    await timed(() => {
      outcome = check(copy, db);
    }),
  );
  const { user, system } = process.cpuUsage(before);
  cpu.push((user + system) / 1000);
}
copyFileSync(join(kept, "watch.db"), join(copy, "watch.db"));
const alone = spawnSync(process.execPath, ["bench/watch-check.ts", copy, db], { encoding: "utf8" });
if (alone.status !== 0) throw new Error(alone.stderr);
const byItself: unknown = JSON.parse(alone.stdout);
const { KEEP: keep } = process.env;
if (keep !== undefined) cpSync(folder, keep, { recursive: true });
const counts = new WatchStore(kept).images.counts();
const pairs = outcome.alarms + outcome.ended;
console.log(`
| ${counts.images.toLocaleString("en")} SBOMs, ${counts.packages.toLocaleString("en")} packages | |
|---|---|
| make the advisories' database | ${(made / 1000).toFixed(1)} s |
| put the SBOMs in | ${(filled / 1000).toFixed(1)} s |
| the store's size | ${(statSync(join(kept, "watch.db")).size / 2 ** 20).toFixed(0)} MiB |
| the first check, everything is new | ${(first / 1000).toFixed(1)} s |
| a check where nothing has changed | ${untouched.toFixed(0)} ms |
| update by ${changes} records | ${updated.toFixed(0)} ms |
| the check after it, median of ${rounds}, and the quickest | ${median(times).toFixed(0)} ms, ${Math.min(...times).toFixed(0)} ms |
| CPU time of it, all threads | ${median(cpu).toFixed(0)} ms |
| which looks up | ${outcome.looked} packages: ${outcome.added} weaknesses new, ${outcome.gone} gone |
| and tells | ${pairs.toLocaleString("en")} weaknesses of images |
| a process that does that check alone, CPU time, its start included | ${Math.round(Number(fieldsOf(byItself)["cpu"]))} ms |
| its peak memory | ${Math.round(Number(fieldsOf(byItself)["memory"]))} MB |
| peak memory of all this | ${Math.round(process.resourceUsage().maxRSS / 1024)} MB |`);

/** The same advisories but for a third of new records, of changed ones and of removed ones. */
function changedSource(): string {
  const source = join(folder, "source");
  const ecosystems = ["Debian", "AlmaLinux", "npm", "PyPI", "Go", "Maven"];
  const chance = random(7);
  for (const ecosystem of ecosystems) {
    const records = [...zipEntries(join(data, ecosystem, "all.zip"))].flatMap((entry) =>
      "bytes" in entry ? [JSON.parse(Buffer.from(entry.bytes).toString("utf8"))] : [],
    );
    for (let count = 0; count < changes / ecosystems.length; count++) {
      const at = Math.floor(chance() * records.length);
      const record = records[at];
      if (count % 3 === 0) records.push({ ...record, id: `${record.id}-new`, aliases: [] });
      else if (count % 3 === 1) records[at] = { ...record, summary: `${record.summary}, as of today` };
      else records.splice(at, 1);
    }
    mkdirSync(join(source, ecosystem), { recursive: true });
    writeFileSync(join(source, ecosystem, "all.zip"), dumpOf(records));
  }
  return source;
}

async function timed(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}
