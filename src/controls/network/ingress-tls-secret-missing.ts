import { type Inventory, mayShareNamespace } from "../../inventory/index.ts";
import type { KubernetesObject } from "../../kubernetes/index.ts";
import { type Answer, broken, met, undecided } from "../answer.ts";
import { objectControl } from "../control.ts";
import { ingressKinds } from "./ingress/kinds.ts";

/** Only where this world has TLS Secrets of the namespace, and nothing in it makes one of that name. */
export const control = objectControl({
  id: "ingress-tls-secret-missing",
  title: "Ingresses name TLS Secrets that exist",
  severity: "low",
  area: "network",
  recommended: false,
  mappings: { guide: ["Secure pod access to resources"] },
  noFix: "whether the name is misspelt or the Secret missing is not to be seen",
  kinds: ingressKinds,
  check(ingress, { inventory }) {
    if (isIssued(ingress)) return met;
    const beside = inventory
      .ofKind("", "Secret")
      .filter(
        (secret) =>
          secret.namespace === ingress.namespace && secret.root.get("type").string().is("kubernetes.io/tls"),
      );
    if (beside.length === 0) return met;
    return ingress.spec
      .get("tls")
      .items()
      .map((entry): Answer => {
        const name = entry.get("secretName").string();
        if (name.unknown) return undecided(name);
        if (name.value === undefined || name.value === "" || isMade(name.value, ingress, inventory))
          return met;
        if (beside.some((secret) => secret.metadata.get("name").string().unknown))
          return undecided(name.at, "another Secret's name is not known");
        return broken({
          at: name,
          message: `Secret ${name.value} is not among the TLS Secrets that this world has for the namespace: the proxy then serves its own self-signed certificate`,
        });
      });
  },
});

/** cert-manager, and what follows its older annotation, make the Secret that an Ingress names. */
function isIssued(ingress: KubernetesObject): boolean {
  return ingress.metadata
    .get("annotations")
    .entries()
    .some(([name]) => /^(?:cert-manager\.io|certmanager\.k8s\.io)\/|^kubernetes\.io\/tls-acme$/.test(name));
}

function isMade(name: string, { namespace }: KubernetesObject, inventory: Inventory): boolean {
  if (inventory.find("", "Secret", namespace, name) !== undefined) return true;
  return inventory.objects
    .filter((object) => mayShareNamespace(object.namespace, namespace))
    .some((object) => madeBy(object).includes(name));
}

/** Names of the Secrets that a custom resource leads to. */
function madeBy(object: KubernetesObject): readonly (string | undefined)[] {
  const { spec } = object;
  switch (object.kind) {
    case "Certificate":
      return [spec.get("secretName").string().value];
    case "ExternalSecret":
      return [spec.get("target").get("name").string().value ?? object.name];
    case "SealedSecret":
      return [object.name];
    case "SecretProviderClass":
      return spec
        .get("secretObjects")
        .items()
        .map((each) => each.get("secretName").string().value);
    default:
      return [];
  }
}
