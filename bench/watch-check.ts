import { activate, defaultPolicy } from "../src/assess/index.ts";
import { minors } from "../src/kubernetes/schema/index.ts";
import { evaluate } from "../src/scan/watch/index.ts";
import { AdvisoryStore } from "../src/sources/advisories/index.ts";
import { WatchStore } from "../src/sources/watch/index.ts";

const controls = activate(defaultPolicy).filter(({ control }) => control.id === "image-vulnerability");

/** One check, as the command does it; run by itself, it prints what it took. */
export function check(from: string, db: string) {
  const store = new WatchStore(from);
  const advisories = new AdvisoryStore(db);
  const request = { policy: defaultPolicy, controls, target: minors.newest, date: "2026-01-02" };
  const found = evaluate({ ...request, store, advisories, version: "1", everything: false });
  store.transaction(() => store.alarms.told());
  store.close();
  advisories.close();
  return { ...found, alarms: found.alarms.length, ended: found.ended.length };
}

if (import.meta.main) {
  const [from = "", db = ""] = process.argv.slice(2);
  check(from, db);
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  console.log(JSON.stringify({ memory: maxRSS / 1024, cpu: (userCPUTime + systemCPUTime) / 1000 }));
}
