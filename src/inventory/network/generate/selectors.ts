import { selectorMatches } from "../../../kubernetes/index.ts";
import type { Workload } from "../model.ts";

/** A selector as a manifest holds it. */
export interface SelectorObject {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly { readonly key: string; readonly operator: "DoesNotExist" }[];
}

/**
 * A selector for each workload that selects its pods and, as far as labels can tell, those of no other workload of the
 * namespace. Undefined where no policy can name it.
 */
export function selectorsOf(
  network: readonly Workload[],
  notes: Set<string>,
): (SelectorObject | undefined)[] {
  // As they are written: what controllers add may be another tomorrow.
  const workloads = network.map((each): Workload => ({ ...each, labels: each.pod.labelValues }));
  const byNamespace = Map.groupBy(workloads, ({ namespace }) => namespace.key);
  return workloads.map((workload) => {
    if (workload.hostNetwork !== false) {
      notes.add(`${workload.name} is on its node's network, which policies do not govern`);
      return undefined;
    }
    const { values, open } = workload.labels;
    if (open !== undefined || [...values.values()].includes(undefined)) {
      notes.add(`${workload.name}: its labels are filled in later`);
      return undefined;
    }
    return selectorFor(workload, byNamespace.get(workload.namespace.key) ?? [], notes);
  });
}

function selectorFor(workload: Workload, all: readonly Workload[], notes: Set<string>): SelectorObject {
  const labels = Object.fromEntries([...workload.labels.values].map(([key, value]) => [key, value ?? ""]));
  const own = workload.object.spec.get("selector").get("matchLabels").toValue();
  const stated = isLabels(own) ? own : undefined;
  const others = all.filter((each) => each !== workload && each.hostNetwork === false);
  const narrow = stated !== undefined && others.every((each) => !matches(stated, each)) ? stated : labels;
  const caught = others.filter((each) => matches(narrow, each));
  const absent = new Set<string>();
  const alike = new Set([workload.name]);
  for (const other of caught) {
    const key = [...other.labels.values.keys()].find((each) => !workload.labels.values.has(each));
    if (key !== undefined) absent.add(key);
    else alike.add(other.name);
  }
  // Two objects of one name are one, read twice.
  if (alike.size > 1)
    notes.add(`${inWords([...alike].sort())} have the same labels: policies cannot tell them apart`);
  return {
    ...(Object.keys(narrow).length > 0 && { matchLabels: narrow }),
    ...(absent.size > 0 && {
      matchExpressions: [...absent].map((key) => ({ key, operator: "DoesNotExist" as const })),
    }),
  };
}

function inWords(names: readonly string[]): string {
  const shown = names.length > 4 ? 3 : names.length - 1;
  const last = names.length > 4 ? `${names.length - shown} more` : names.at(-1);
  return `${names.slice(0, shown).join(", ")} and ${last}`;
}

function matches(labels: Readonly<Record<string, string>>, { labels: has }: Workload): boolean {
  const requirements = Object.entries(labels).map(([key, value]) => ({
    key,
    operator: "In" as const,
    values: new Set([value]),
  }));
  return selectorMatches({ requirements, unknown: undefined }, has) === true;
}

function isLabels(value: unknown): value is Readonly<Record<string, string>> {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    Object.keys(value).length > 0 &&
    Object.values(value).every((each) => typeof each === "string")
  );
}
