import { choice, flag, integer, presence } from "../cluster/setting.ts";

export const azurePolicyAddOn = flag({
  title: "Azure Policy add-on",
  path: "properties.addonProfiles.azurepolicy.enabled",
  default: false,
  automatic: true,
  change: { kind: "in-place", effects: "A second admission webhook runs beside others." },
  az: "az aks enable-addons --addons azure-policy",
});

export const defender = flag({
  title: "Microsoft Defender for Containers",
  path: "properties.securityProfile.defender.securityMonitoring.enabled",
  default: false,
  change: { kind: "in-place", effects: "A sensor runs on every node, and it is billed by the core." },
  az: "--enable-defender",
});

export const defenderWorkspace = presence({
  title: "Defender's workspace",
  path: "properties.securityProfile.defender.logAnalyticsWorkspaceResourceId",
  change: { kind: "in-place" },
});

export const imageCleaner = flag({
  title: "Image Cleaner",
  path: "properties.securityProfile.imageCleaner.enabled",
  default: false,
  automatic: true,
  change: { kind: "in-place" },
  az: "--enable-image-cleaner --image-cleaner-interval-hours 48",
});

export const imageCleanerInterval = integer({
  title: "Image Cleaner's interval in hours",
  path: "properties.securityProfile.imageCleaner.intervalHours",
  // A week, says Microsoft Learn, "Use Image Cleaner".
  default: (cluster) => (cluster.read(imageCleaner).is(true) ? 168 : undefined),
  change: { kind: "in-place" },
  az: "--image-cleaner-interval-hours 48",
});

export const containerInsights = flag({
  title: "Container Insights",
  path: "properties.addonProfiles.omsagent.enabled",
  default: false,
  change: { kind: "in-place", effects: "Ingested logs are billed." },
  az: "az aks enable-addons --addons monitoring",
});

export const managedPrometheus = flag({
  title: "Managed Prometheus",
  path: "properties.azureMonitorProfile.metrics.enabled",
  default: false,
  change: { kind: "in-place", effects: "Ingested samples are billed." },
  az: "--enable-azure-monitor-metrics",
});

export const kubeDashboard = flag({
  title: "Kubernetes dashboard add-on (retired)",
  path: "properties.addonProfiles.kubeDashboard.enabled",
  default: false,
  change: { kind: "in-place" },
  az: "az aks disable-addons --addons kube-dashboard",
});

export const nodeResourceGroupLockdown = choice(["ReadOnly", "Unrestricted"], {
  title: "Node resource group lockdown",
  path: "properties.nodeResourceGroupProfile.restrictionLevel",
  default: "Unrestricted",
  automatic: "ReadOnly",
  change: {
    kind: "in-place",
    effects: "Whatever changes resources of the node resource group directly is refused.",
  },
  az: "--nrg-lockdown-restriction-level ReadOnly",
});
