import { broken, met, undecided } from "../answer.ts";
import { objectControl } from "../control.ts";

/** The cluster's own namespaces need room whatever others use. */
const exempt = new Set(["kube-system", "kube-public", "kube-node-lease", "default"]);

export const control = objectControl({
  id: "namespace-quota",
  title: "Namespaces have a quota or default limits",
  severity: "info",
  area: "network",
  recommended: false,
  mappings: { guide: ["Secure pod access to resources"], nsa: ["Resource policies"] },
  noFix: "how much a namespace may use, its owner and the cluster's have to agree on",
  kinds: ["/Namespace"],
  check(namespace, { inventory }) {
    const name = namespace.metadata.get("name").string();
    if (name.unknown) return undecided(name);
    if (name.value === undefined || exempt.has(name.value)) return met;
    const bounds = ["ResourceQuota", "LimitRange"].flatMap((kind) => inventory.ofKind("", kind));
    if (bounds.some((each) => each.namespace === name.value)) return met;
    const open = bounds.find((each) => each.namespace === null);
    if (open !== undefined)
      return undecided(name.at, `which namespace ${open.kind} ${open.name} is for is not stated`);
    return broken({
      at: name,
      message:
        "neither ResourceQuota nor LimitRange in this world: one workload here may use up the whole cluster",
    });
  },
});
