import { keyVaultProvider } from "../../../azure/settings/index.ts";
import { plural } from "../../../base/text.ts";
import type { Inventory } from "../../../inventory/index.ts";
import { met } from "../../answer.ts";
import { clusterControl } from "../../control.ts";
import { brokenSetting, undecidedSetting } from "../../setting.ts";
import { ofAll, relatedOf, surely } from "./belonging.ts";

const lacksProvider = surely((cluster) =>
  cluster
    .read(keyVaultProvider)
    .orDefault(false)
    .map((value) => !value),
);

/** Microsoft Learn, "Use the Azure Key Vault provider for Secrets Store CSI Driver in AKS". */
export const control = clusterControl({
  id: "cluster-secret-provider-classes",
  title: "Key Vault can be mounted where pods ask for it",
  severity: "medium",
  area: "cluster",
  recommended: true,
  mappings: {
    guide: ["Limit credential exposure", "Use Azure Key Vault with FlexVol"],
    "microsoft-baseline": ["IM-8"],
  },
  settings: [keyVaultProvider.path],
  check: (cluster, { inventory }) => {
    const classes = inventory
      .ofKind("secrets-store.csi.x-k8s.io", "SecretProviderClass")
      .filter(({ spec }) => spec.get("provider").string().is("azure"));
    if (classes.length === 0 || hasOwnDriver(inventory)) return met;
    const lacking = lacksProvider(cluster, inventory);
    if (lacking.unknown) return undecidedSetting(cluster, keyVaultProvider, lacking);
    if (lacking.value !== true) return met;
    return brokenSetting(cluster, keyVaultProvider, {
      message: `${plural(classes.length, "SecretProviderClass names", "SecretProviderClasses name")} Key Vault, but the cluster has its provider off: unless the driver is installed by other means, pods that mount it do not start${ofAll(inventory)}`,
      related: relatedOf(classes, "names Key Vault"),
      want: true,
    });
  },
});

/** An installation of the driver that is a part of this world. */
function hasOwnDriver(inventory: Inventory): boolean {
  return (
    inventory.named("storage.k8s.io", "CSIDriver", "secrets-store.csi.k8s.io").length > 0 ||
    inventory.ofKind("apps", "DaemonSet").some(({ name }) => /secrets-store/.test(name))
  );
}
