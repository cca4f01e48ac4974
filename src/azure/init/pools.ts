import type { InitOptions } from "./options.ts";
import { Because, isMapping, type Mapping, plain, Reference } from "./shape.ts";

/** A pool for what the cluster itself runs, and one for workloads. */
export function pools(options: InitOptions): readonly Mapping[] {
  return [
    pool(options, "system", "System", {
      nodeTaints: new Because("Workloads stay off the nodes that run the cluster's own parts.", [
        "CriticalAddonsOnly=true:NoSchedule",
      ]),
    }),
    withoutComments(pool(options, "user", "User", {})),
  ];
}

function pool({ vmSize, zones, hardened }: InitOptions, name: string, mode: string, more: Mapping): Mapping {
  return {
    name,
    mode,
    type: "VirtualMachineScaleSets",
    osType: "Linux",
    osSKU: new Because(hardened ? ubuntu : azureLinux, hardened ? "Ubuntu" : "AzureLinux"),
    vmSize,
    enableAutoScaling: true,
    count: 3,
    minCount: 3,
    maxCount: mode === "System" ? 5 : 10,
    ...(zones.length > 0 && { availabilityZones: zones }),
    vnetSubnetID: new Reference("nodes"),
    ...more,
    enableNodePublicIP: false,
    enableEncryptionAtHost: new Because(
      "Temporary disks and caches are encrypted, too: on the host itself.",
      true,
    ),
    ...(hardened && { enableFIPS: true }),
    securityProfile: {
      sshAccess: new Because(
        "A preview. Nodes are reached by kubectl debug node/<name> instead, as somebody who signed in.",
        "Disabled",
      ),
      enableVTPM: true,
      enableSecureBoot: true,
    },
  };
}

/** Microsoft Learn, "Upgrade operating system (OS) versions in AKS": AzureLinux3 ends with Kubernetes 1.36. */
const azureLinux = "Azure Linux of the release that goes with the Kubernetes version.";
/** Microsoft Learn, "Trusted Launch for AKS": together with FIPS on Ubuntu 22.04 alone, which is what Ubuntu is with FIPS. */
const ubuntu = "The only system that takes both FIPS and trusted launch.";

/** What has been said of the first pool. */
function withoutComments(value: Mapping): Mapping {
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => {
      const inner = plain(each);
      return [name, isMapping(inner) ? withoutComments(inner) : inner];
    }),
  );
}
