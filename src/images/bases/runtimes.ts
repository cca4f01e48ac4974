import type { InstalledPackage } from "../inside/index.ts";
import { type Dates, dotnet, go, java, node, php, python, ruby } from "./dates.ts";
import type { Support } from "./releases.ts";

interface Runtime {
  readonly title: string;
  readonly dates: Dates;
  /** How many numbers tell a line of releases. */
  readonly parts: 1 | 2;
}

const byName: ReadonlyMap<string, Runtime> = new Map<string, Runtime>([
  ["generic java", { title: "Java", dates: java, parts: 1 }],
  ["generic node", { title: "Node.js", dates: node, parts: 1 }],
  ["generic php", { title: "PHP", dates: php, parts: 2 }],
  ["generic python", { title: "Python", dates: python, parts: 2 }],
  ["generic ruby", { title: "Ruby", dates: ruby, parts: 2 }],
  ["golang stdlib", { title: "Go", dates: go, parts: 2 }],
]);

/** Self-contained applications and the shared framework name the runtime by the package that it comes as. */
const dotnetRuntime = /^Microsoft\.(?:NETCore|AspNetCore)\.App(?:\.Runtime)?(?:\.|$)/;

/**
 * Until when a language's runtime that did not come with the distribution gets fixes; undefined: it is none, or its end is not
 * in the tables, which have the lines that ended and the next to do so.
 */
export function runtimeSupport({ type, name, version }: InstalledPackage): Support | undefined {
  const runtime =
    type === "nuget" && dotnetRuntime.test(name)
      ? ({ title: ".NET", dates: dotnet, parts: 2 } as const)
      : byName.get(`${type} ${name}`);
  const [major, minor] = /^v?(\d+)\.(\d+)/.exec(version)?.slice(1) ?? [];
  if (runtime === undefined || major === undefined) return undefined;
  const line = runtime.parts === 1 ? major : `${major}.${minor}`;
  const until = runtime.dates[line];
  return until === undefined ? undefined : { what: `${runtime.title} ${line}`, until };
}
