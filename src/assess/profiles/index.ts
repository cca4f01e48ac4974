import { allControls } from "../../controls/index.ts";
import type { Ask, ControlMeta, Profile } from "../../model/index.ts";
import { azurePolicyBaseline } from "./azure-policy-baseline.ts";
import { azurePolicyRestricted } from "./azure-policy-restricted.ts";
import { deploymentSafeguards } from "./deployment-safeguards.ts";
import { derived } from "./derived.ts";
import { pssBaseline } from "./pss-baseline.ts";
import { pssRestricted } from "./pss-restricted.ts";

/** Every built-in profile. All derive from what the controls say of themselves: a new control is in them at once. */
export const profiles: readonly Profile[] = [
  derived(
    {
      id: "aks-best-practices",
      title: "Best practices for Azure Kubernetes Service: pods, networks, rights, clusters",
      version: "1",
    },
    () => asking((control) => control.recommended),
  ),
  derived({ id: "cis-aks", title: "CIS Azure Kubernetes Service Benchmark", version: "1.8" }, () =>
    mapped("cis-aks"),
  ),
  derived(
    {
      id: "nsa",
      title: "NSA and CISA Kubernetes Hardening Guidance, workload recommendations",
      version: "1.2",
    },
    () => mapped("nsa"),
  ),
  pssBaseline,
  pssRestricted,
  deploymentSafeguards,
  azurePolicyBaseline,
  azurePolicyRestricted,
];

export function profileById(id: string): Profile | undefined {
  return profiles.find((profile) => profile.id === id);
}

function asking(wanted: (control: ControlMeta) => boolean): Ask[] {
  return allControls.filter(wanted).map(({ id }) => ({ control: id }));
}

function mapped(framework: "cis-aks" | "nsa"): Ask[] {
  return allControls.flatMap(({ id, mappings }) => {
    const sections = mappings[framework];
    return sections === undefined ? [] : [{ control: id, section: sections.join(", ") }];
  });
}
