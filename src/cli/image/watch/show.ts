import { plural } from "../../../base/text.ts";
import { type ReadingOptions, readPolicy } from "../../settings.ts";
import { tellLine } from "../../stderr.ts";
import { isJson, printJson, printLines } from "./formats.ts";
import { marked, ownership } from "./owner.ts";
import { withStore } from "./place.ts";

interface ShowOptions {
  readonly store?: string;
  readonly format?: string;
}

interface ListOptions extends ShowOptions, Pick<ReadingOptions, "config" | "policyFrom"> {
  readonly own?: readonly string[];
}

/** Prints which images are watched, and gives the exit code. */
export async function runWatchList(options: ListOptions): Promise<number> {
  const json = isJson(options.format);
  const { policy } = await readPolicy(options, process.cwd());
  return withStore(options.store, {}, (store) => {
    const whose = ownership(store, options.own, policy.images.own);
    const images = store.images.list().map((image) => ({ ...image, owner: whose(image.name) }));
    if (json) printJson({ schemaVersion: "1", checked: store.get("checked on") ?? null, images });
    else
      printLines([
        ...images.map(
          ({ name, digest, owner, packages, workloads, alarms }) =>
            `${name}  ${digest?.slice(0, 19) ?? "no digest"}${marked(owner)}  ${plural(packages, "package")}, ${plural(workloads.length, "workload")}, ${plural(alarms, "weakness", "weaknesses")} that ${alarms === 1 ? "fails" : "fail"} the gate`,
        ),
        plural(images.length, "image"),
      ]);
    return 0;
  });
}

/** Stops watching images, and gives the exit code. */
export function runWatchRemove(names: readonly string[], { store: named }: ShowOptions): Promise<number> {
  return withStore(named, {}, (store) => {
    const unknown = names.filter((name) => store.transaction(() => store.images.remove(name)).length === 0);
    for (const name of unknown) tellLine(`${name} is not watched; breakwater image watch list says what is`);
    return unknown.length > 0 ? 2 : 0;
  });
}
