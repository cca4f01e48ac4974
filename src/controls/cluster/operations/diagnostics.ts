import { type AzureResource, diagnosticsType, type ManagedCluster } from "../../../azure/index.ts";
import type { Inventory } from "../../../inventory/index.ts";

/** Whether something surely is, surely is not, or may be. */
export type Certainty = "yes" | "no" | "maybe";

/** What the diagnostic settings of a cluster collect. */
export interface Collected {
  /** Those that are surely about it. */
  readonly own: readonly AzureResource[];
  /** Those whose target is not known. */
  readonly unclear: readonly AzureResource[];
  /** Whether any collects one of the categories. */
  has(categories: readonly string[]): Certainty;
}

export function collectedOf(cluster: ManagedCluster, inventory: Inventory): Collected {
  const all = inventory.azure.filter(({ type }) => type === diagnosticsType);
  const own = all.filter(({ declaration }) => cluster.parts.about.includes(declaration));
  const owned = new Set(inventory.clusters.flatMap(({ parts }) => parts.about));
  const unclear = all.filter(
    ({ declaration }) => !owned.has(declaration) && mayBeAbout(declaration.about, cluster),
  );
  return {
    own,
    unclear,
    has(categories) {
      const certainties = [
        ...own.map((each) => collects(each, categories)),
        ...unclear.map((each) => weaker(collects(each, categories))),
      ];
      return best(certainties);
    },
  };
}

/** Of what names no cluster that was read: a name that is not known yet, there or here, may turn out to be the same. */
function mayBeAbout(about: string | undefined, cluster: ManagedCluster): boolean {
  if (about === undefined) return true;
  const named = /(?:^|\/)microsoft\.containerservice\/managedclusters\/([^/]+)$/i.exec(about)?.[1];
  if (named === undefined) return /(?:^|\.)data\.azurerm_kubernetes_cluster\./.test(about);
  const own = cluster.root.get("name").string();
  return named.includes("{") || own.unknown || own.value?.toLowerCase() === named.toLowerCase();
}

function collects({ root, declaration }: AzureResource, categories: readonly string[]): Certainty {
  const logs = root.get("properties").get("logs");
  const found = logs.items().map((item): Certainty => {
    const isOn = item.get("enabled").boolean();
    const category = item.get("category").string();
    const group = item.get("categoryGroup").string();
    if (item.uncertainty !== undefined) return "maybe";
    const names = categories.some((each) => sameWord(category.value, each));
    const groups = sameWord(group.value, "allLogs") || sameWord(group.value, "audit");
    if (isOn.is(false) || (!isOn.unknown && isOn.value === undefined)) return "no";
    if (names || groups) return isOn.is(true) ? "yes" : "maybe";
    return category.unknown || group.unknown ? "maybe" : "no";
  });
  if (logs.uncertainty !== undefined) found.push("maybe");
  const certainty = best(found);
  return declaration.maybe === undefined ? certainty : weaker(certainty);
}

function sameWord(value: string | undefined, word: string): boolean {
  return value?.toLowerCase() === word.toLowerCase();
}

function best(all: readonly Certainty[]): Certainty {
  if (all.includes("yes")) return "yes";
  return all.includes("maybe") ? "maybe" : "no";
}

function weaker(certainty: Certainty): Certainty {
  return certainty === "yes" ? "maybe" : certainty;
}
