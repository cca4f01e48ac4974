import { allControls } from "../../controls/index.ts";
import { azureInitiatives } from "../../kubernetes/azure-policy/index.ts";
import type { Ask, Profile } from "../../model/index.ts";
import { derived } from "./derived.ts";

/**
 * What predicts an initiative of Azure Policy: the evaluator, and the controls that cover one of its policies, each only
 * where that policy would be violated.
 */
export function azurePolicyProfile(initiative: string, id: string, title: string): Profile {
  const found = azureInitiatives.find((each) => each.id === initiative);
  if (found === undefined) throw new TypeError(`no initiative ${initiative}`);
  return derived({ id, title, version: found.version }, () => {
    const policies = new Set(found.policies.map(({ slug }) => `azure:${slug}`));
    const covering = allControls.filter(({ covers }) => covers?.some((policy) => policies.has(policy)));
    return [
      { control: "azure-policy", parameters: { initiative } },
      ...covering.map((control): Ask => ({ control: control.id, onlyIfViolated: true })),
    ];
  });
}
