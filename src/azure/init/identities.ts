import { identityOperator } from "./roles.ts";
import { type Assignment, Named, type Resource, type Value } from "./shape.ts";

/** The cluster's own identity and the one by which nodes pull images. */
export function identities(): readonly Resource[] {
  return [
    identity(
      "clusterIdentity",
      new Named("-cluster"),
      "What the cluster itself does in Azure, it does as this identity.",
    ),
    identity(
      "kubeletIdentity",
      new Named("-kubelet"),
      "Nodes pull images as this identity: give it AcrPull on your registries, and nothing else.",
    ),
  ];
}

function identity(id: string, name: Value, why: string): Resource {
  return {
    id,
    type: "Microsoft.ManagedIdentity/userAssignedIdentities",
    apiVersion: "2024-11-30",
    name,
    why: [why],
    body: {},
    exports: ["properties.clientId", "properties.principalId"],
  };
}

export const identityAssignments: readonly Assignment[] = [
  {
    id: "kubeletRole",
    why: "The cluster gives the nodes their identity.",
    role: identityOperator,
    to: "clusterIdentity",
    on: "kubeletIdentity",
  },
];
