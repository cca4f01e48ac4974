import { judgeValue } from "../../credentials/index.ts";
import type { KubernetesObject } from "../../kubernetes/index.ts";
import { schemaOf } from "../../kubernetes/schema/index.ts";
import type { View } from "../../syntax/index.ts";
import { type Broken, met } from "../answer.ts";
import { objectControl } from "../control.ts";
import { inTheOpen } from "./mappings.ts";
import { tellCredentials } from "./telling.ts";

/** Kinds that say where a credential is, or hold it readable for their controller alone. */
const references = new Set([
  "SealedSecret",
  "SopsSecret",
  "ExternalSecret",
  "ClusterExternalSecret",
  "SecretStore",
  "ClusterSecretStore",
  "PushSecret",
  "SecretProviderClass",
  "VaultStaticSecret",
  "VaultDynamicSecret",
  "AzureKeyVaultSecret",
  "Kustomization",
]);

/** Fields that say what an object is and how it fares. */
const others = new Set(["apiVersion", "kind", "metadata", "status", "sops"]);

/** Custom resources, above all the values of HelmReleases and Applications, and objects of tools that are none of the API's. */
export const control = objectControl({
  id: "credential-in-custom-resource",
  title: "Custom resources hold no credentials",
  severity: "high",
  area: "credentials",
  recommended: true,
  mappings: inTheOpen("4.4.2", "T1552.001"),
  noFix: "The value has to be renewed and kept elsewhere, which the manifest cannot decide.",
  kinds: "any",
  check(object) {
    if (references.has(object.kind) || schemaOf(object.apiVersion, object.kind) !== undefined) return met;
    const found: Broken[] = [];
    for (const [name, view] of object.root.entries()) if (!others.has(name)) walk(name, view, object, found);
    return found.length === 0 ? met : found;
  },
});

function walk(name: string, view: View, object: KubernetesObject, found: Broken[]): void {
  const { node } = view;
  if (node === undefined) return;
  if (node.kind === "scalar") {
    const text = node.unknown === undefined ? node.value : undefined;
    if (typeof text !== "string" || text.length < 3) return;
    const matches = judgeValue(name, text);
    if (matches.length === 0) return;
    const why = "whoever may read the manifest or the object reads it";
    const told = tellCredentials({ at: view, text, matches, holder: name, object, why });
    if (told !== undefined) found.push(told);
  } else if (node.kind === "mapping") {
    for (const [key, each] of view.entries())
      walk(key === "value" ? (view.get("name").string().value ?? key) : key, each, object, found);
  } else for (const each of view.items()) walk(name, each, object, found);
}
