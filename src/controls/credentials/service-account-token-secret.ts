import { broken, met, undecided } from "../answer.ts";
import { objectControl } from "../control.ts";

/** Since Kubernetes 1.24 none is made by itself: https://kubernetes.io/docs/concepts/configuration/secret/#serviceaccount-token-secrets */
export const control = objectControl({
  id: "service-account-token-secret",
  title: "Service account tokens expire",
  severity: "medium",
  area: "credentials",
  recommended: true,
  mappings: {
    guide: ["Limit credential exposure"],
    "cis-aks": ["4.1.6"],
    nsa: ["Authentication and authorization: protecting secrets"],
    mitre: ["T1528"],
  },
  noFix: "Who uses the token has to change to one that is asked for.",
  kinds: ["/Secret"],
  check(secret) {
    const type = secret.root.get("type").string();
    if (type.unknown) return undecided(type);
    if (!type.is("kubernetes.io/service-account-token")) return met;
    const account = secret.annotation("kubernetes.io/service-account.name").value;
    const whose = account === undefined ? "a service account" : `the service account ${account}`;
    return broken({
      at: type,
      message: `asks for a token of ${whose} that never expires and that every reader of Secrets in the namespace can take`,
      advice:
        "In pods use the projected token that is there by itself; elsewhere kubectl create token, or workload identity federation for pipelines",
    });
  },
});
