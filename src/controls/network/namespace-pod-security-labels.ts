import type { KubernetesObject } from "../../kubernetes/index.ts";
import type { Known } from "../../model/index.ts";
import { type Answer, broken, met, set, undecided } from "../answer.ts";
import { objectControl } from "../control.ts";

const prefix = "pod-security.kubernetes.io/";
const levels = ["privileged", "baseline", "restricted"];

/** Namespaces whose pods are the cluster's own. */
const exempt = new Set(["kube-system", "kube-public", "kube-node-lease", "gatekeeper-system"]);

/**
 * The API server refuses a Namespace with a level or version that it cannot read.
 * Source: pod-security-admission, api.PolicyToEvaluate and ValidateNamespace.
 */
export const control = objectControl({
  id: "namespace-pod-security-labels",
  title: "Namespaces enforce a Pod Security level",
  severity: "low",
  area: "network",
  recommended: true,
  mappings: {
    guide: ["Secure pod access to resources"],
    "cis-aks": ["4.2.1", "4.2.2", "4.2.3", "4.2.4"],
    nsa: ["Pod security: enforcement"],
  },
  kinds: ["/Namespace"],
  check(namespace) {
    const labels = namespace.metadata.get("labels");
    if (labels.uncertainty !== undefined) return undecided(labels, labels.uncertainty);
    return [
      enforcement(namespace),
      ...["enforce", "audit", "warn"].flatMap((mode) => spelling(namespace, mode)),
    ];
  },
});

function enforcement(namespace: KubernetesObject): Answer {
  if (exempt.has(namespace.name)) return met;
  const level = namespace.label(`${prefix}enforce`);
  if (level.unknown) return undecided(level);
  if (level.value === undefined) {
    return broken({
      at: level,
      message:
        "no Pod Security level is enforced: any pod is admitted here, privileged ones, too, unless the cluster says otherwise",
      fix: set("baseline", {
        test: "create the namespace's pods anew, or apply the label with --dry-run=server, which names the pods that it would refuse",
      }),
    });
  }
  if (!level.is("privileged")) return met;
  return broken({
    at: level,
    message: "the enforced Pod Security level is privileged, which admits any pod",
    fix: set("baseline", {
      test: "apply the label with --dry-run=server, which names the pods that it would refuse",
    }),
  });
}

function spelling(namespace: KubernetesObject, mode: string): Answer[] {
  const level = namespace.label(`${prefix}${mode}`);
  const version = namespace.label(`${prefix}${mode}-version`);
  return [
    judge(level, isLevel, "level", "privileged, baseline and restricted"),
    judge(version, isVersion, "version", "latest and versions such as v1.37"),
  ];
}

function judge(label: Known<string>, fits: (value: string) => boolean, what: string, known: string): Answer {
  if (label.unknown) return undecided(label);
  if (label.value === undefined || fits(label.value)) return met;
  const meant = [label.value.trim().toLowerCase(), `v${label.value}`].find(fits);
  return broken({
    at: label,
    message: `"${label.value}" is no ${what} of the Pod Security Standards (there are ${known}): the API server refuses the namespace`,
    severity: "medium",
    severityReason: "the namespace cannot be created",
    ...(meant !== undefined && { fix: set(meant) }),
  });
}

function isLevel(value: string): boolean {
  return levels.includes(value);
}

function isVersion(value: string): boolean {
  return /^(?:latest|v1\.(?:0|[1-9][0-9]*))$/.test(value);
}
