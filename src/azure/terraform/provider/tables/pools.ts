import { type Row, row } from "../row.ts";

/**
 * Node pools, ARM's paths within a pool. Names of attributes as in hashicorp/terraform-provider-azurerm,
 * website/docs/r/kubernetes_cluster_node_pool.html.markdown; where their values go in internal/services/containers.
 */
const shared: readonly Row[] = [
  row("vm_size", "vmSize"),
  row("os_sku", "osSKU"),
  row("host_encryption_enabled", "enableEncryptionAtHost", "flag", "enable_host_encryption"),
  row("fips_enabled", "enableFIPS", "flag"),
  row("node_public_ip_enabled", "enableNodePublicIP", "flag", "enable_node_public_ip"),
  row("node_public_ip_prefix_id", "nodePublicIPPrefixID"),
  row("auto_scaling_enabled", "enableAutoScaling", "flag", "enable_auto_scaling"),
  row("node_count", "count", "number"),
  row("min_count", "minCount", "number"),
  row("max_count", "maxCount", "number"),
  row("max_pods", "maxPods", "number"),
  row("orchestrator_version", "orchestratorVersion"),
  row("os_disk_type", "osDiskType"),
  row("os_disk_size_gb", "osDiskSizeGB", "number"),
  row("kubelet_disk_type", "kubeletDiskType"),
  row("vnet_subnet_id", "vnetSubnetID"),
  row("pod_subnet_id", "podSubnetID"),
  row("zones", "availabilityZones", "list", "availability_zones"),
  row("node_labels", "nodeLabels", "map"),
  row("node_taints", "nodeTaints", "list"),
  row("scale_down_mode", "scaleDownMode"),
  row("ultra_ssd_enabled", "enableUltraSSD", "flag"),
  row("host_group_id", "hostGroupID"),
  row("capacity_reservation_group_id", "capacityReservationGroupID"),
  row("proximity_placement_group_id", "proximityPlacementGroupID"),
  row("gpu_instance", "gpuInstanceProfile"),
  row("gpu_driver", "gpuProfile.driver"),
  row("workload_runtime", "workloadRuntime"),
  row("snapshot_id", "creationData.sourceResourceId"),
  row("tags", "tags", "map"),
  row("upgrade_settings.max_surge", "upgradeSettings.maxSurge"),
  row("upgrade_settings.drain_timeout_in_minutes", "upgradeSettings.drainTimeoutInMinutes", "number"),
  row(
    "upgrade_settings.node_soak_duration_in_minutes",
    "upgradeSettings.nodeSoakDurationInMinutes",
    "number",
  ),
  row("upgrade_settings.undrainable_node_behavior", "upgradeSettings.undrainableNodeBehavior"),
  row("kubelet_config.allowed_unsafe_sysctls", "kubeletConfig.allowedUnsafeSysctls", "list"),
  row("kubelet_config.cpu_manager_policy", "kubeletConfig.cpuManagerPolicy"),
  row("kubelet_config.cpu_cfs_quota_enabled", "kubeletConfig.cpuCfsQuota", "flag"),
  row("kubelet_config.cpu_cfs_quota_period", "kubeletConfig.cpuCfsQuotaPeriod"),
  row("kubelet_config.image_gc_high_threshold", "kubeletConfig.imageGcHighThreshold", "number"),
  row("kubelet_config.image_gc_low_threshold", "kubeletConfig.imageGcLowThreshold", "number"),
  row("kubelet_config.topology_manager_policy", "kubeletConfig.topologyManagerPolicy"),
  row("kubelet_config.container_log_max_size_mb", "kubeletConfig.containerLogMaxSizeMB", "number"),
  row(
    "kubelet_config.container_log_max_files",
    "kubeletConfig.containerLogMaxFiles",
    "number",
    "kubelet_config.container_log_max_line",
  ),
  row("kubelet_config.pod_max_pid", "kubeletConfig.podMaxPids", "number"),
  row("linux_os_config.swap_file_size_mb", "linuxOSConfig.swapFileSizeMB", "number"),
  row(
    "linux_os_config.transparent_huge_page",
    "linuxOSConfig.transparentHugePageEnabled",
    "text",
    "linux_os_config.transparent_huge_page_enabled",
  ),
  row("linux_os_config.transparent_huge_page_defrag", "linuxOSConfig.transparentHugePageDefrag"),
  row(
    "node_network_profile.application_security_group_ids",
    "networkProfile.applicationSecurityGroups",
    "list",
  ),
];

/** Of a pool that is a resource of its own. */
export const poolRows: readonly Row[] = [
  row("name", "name"),
  ...[
    ...shared,
    row("mode", "mode"),
    row("os_type", "osType"),
    row("priority", "scaleSetPriority"),
    row("eviction_policy", "scaleSetEvictionPolicy"),
    row("spot_max_price", "spotMaxPrice", "number"),
    row("windows_profile.outbound_nat_enabled", "windowsProfile.disableOutboundNat", "not"),
  ].map((each) => ({ ...each, arm: `properties.${each.arm}` })),
];

/** Of the pool that a cluster is made with. */
export const defaultPoolRows: readonly Row[] = [...shared, row("name", "name"), row("type", "type")].map(
  (each) => ({
    ...each,
    terraform: `default_node_pool.${each.terraform}`,
    former: each.former.map((name) => `default_node_pool.${name}`),
    arm: `properties.agentPoolProfiles[0].${each.arm}`,
  }),
);
