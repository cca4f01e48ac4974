import { nearest } from "../../base/nearest.ts";
import { UsageError } from "../../base/result.ts";
import {
  azureInitiatives,
  evaluateAzurePolicy,
  type Initiative,
  type PolicyViolation,
} from "../../kubernetes/azure-policy/index.ts";
import { type Answer, type Broken, broken, undecided } from "../answer.ts";
import { objectControl, type Parameters } from "../control.ts";
import { referenceOf } from "../image/reference.ts";

/** What a constraint matches beside pods. Named, because Services are compared across the whole world. */
const otherKinds = ["/Node", "/Service", "storage.k8s.io/StorageClass"];

/** What makes pods, in the groups of today and before. */
const podKinds = [
  "/Pod",
  "/PodTemplate",
  "/ReplicationController",
  ...["DaemonSet", "Deployment", "ReplicaSet", "StatefulSet"].map((kind) => `apps/${kind}`),
  ...["DaemonSet", "Deployment", "ReplicaSet"].map((kind) => `extensions/${kind}`),
  "batch/Job",
  "batch/CronJob",
  "apps.openshift.io/DeploymentConfig",
  "argoproj.io/Rollout",
  ...["Service", "Configuration", "Revision"].map((kind) => `serving.knative.dev/${kind}`),
  "keda.sh/ScaledJob",
];

/** A prediction, not a verdict: the templates are partly unpublished, and an operator may set other parameters. */
export const control = objectControl({
  id: "azure-policy",
  title: "AKS would neither warn about nor deny what is deployed",
  severity: "medium",
  area: "policy",
  recommended: false,
  mappings: {
    guide: ["Secure pod access to resources"],
    "azure-policy": azureInitiatives.map(({ title }) => title),
  },
  parameters: {
    initiative: {
      description: "`deployment-safeguards`, `baseline` or `restricted`.",
      type: "string",
      default: "deployment-safeguards",
    },
    allowedImages: {
      description:
        "The regular expression of allowed images that the cluster's safeguards are set to. Empty: images are not judged.",
      type: "string",
      default: "",
    },
    excludedNamespaces: {
      description: "Namespaces that the cluster leaves out beside the initiative's own.",
      type: "strings",
      default: [],
    },
  },
  noFix: "the controls that cover the policies carry the fixes",
  kinds: [...otherKinds, ...podKinds],
  check(object, { inventory, parameters }) {
    const evaluation = evaluateAzurePolicy(initiativeOf(parameters), object, {
      image: (container) => referenceOf(container, inventory),
      services: inventory.ofKind("", "Service"),
      allowedImages: parameters.string("allowedImages") || undefined,
      excludedNamespaces: parameters.strings("excludedNamespaces"),
    });
    const answers: Answer[] = evaluation.violated.map(answerFor);
    if (evaluation.undecided.length > 0) {
      const policies = evaluation.undecided.join(", ");
      const at = object.pod?.spec ?? object.root;
      answers.push(undecided(at, `what AKS would say cannot be told for: ${policies}`));
    }
    return answers;
  },
});

function initiativeOf(parameters: Parameters): Initiative {
  const wanted = parameters.string("initiative");
  const found = azureInitiatives.find(({ id }) => id === wanted);
  if (found !== undefined) return found;
  const ids = azureInitiatives.map(({ id }) => id);
  const guess = nearest(wanted, ids);
  throw new UsageError(
    `unknown initiative "${wanted}"; ${guess === undefined ? `there are ${ids.join(", ")}` : `did you mean ${guess}?`}`,
  );
}

/** One finding for a policy, placed at the first spot that violates it. */
function answerFor({ policy, part, violations }: PolicyViolation): Broken {
  const cause = part === undefined ? policy.slug : `${policy.slug}/${part}`;
  const told = Map.groupBy(violations, ({ message }) => message);
  const details = [...told].map(([message, alike]) => {
    const names = new Set(
      alike.flatMap(({ container }) => (container === undefined ? [] : [`"${container}"`])),
    );
    if (names.size === 0) return message;
    return `${names.size === 1 ? "container" : "each of the containers"} ${[...names].join(", ")} ${message}`;
  });
  return broken({
    at: violations[0].at,
    cause,
    standsFor: `azure:${cause}`,
    message: `AKS would warn about this or deny it: ${details.join("; ")} (${policy.title})`,
    ...(policy.effect === "Deny" && {
      severity: "high" as const,
      severityReason: "Azure denies by default what violates this policy",
    }),
  });
}
