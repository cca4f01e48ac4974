// Written by `npm run generate`.
import type { Control } from "./control.ts";
import { control as aksCriticalAddonsToleration } from "./workload/aks-critical-addons-toleration.ts";
import { control as aksNodeEdits } from "./workload/aks-node-edits.ts";
import { control as aksReservedLabels } from "./workload/aks-reserved-labels.ts";
import { control as allowPrivilegeEscalation } from "./pod/allow-privilege-escalation.ts";
import { control as appArmorAnnotationTarget } from "./pod/app-armor-annotation-target.ts";
import { control as appArmorProfile } from "./pod/app-armor-profile.ts";
import { control as approveCertificates } from "./rbac/approve-certificates.ts";
import { control as azurePolicy } from "./policy-standards/azure-policy.ts";
import { control as blockingDisruptionBudget } from "./workload/blocking-disruption-budget.ts";
import { control as changeAdmission } from "./rbac/change-admission.ts";
import { control as changeBindings } from "./rbac/change-bindings.ts";
import { control as changeNodesAndStatus } from "./rbac/change-nodes-and-status.ts";
import { control as changeSystemConfiguration } from "./rbac/change-system-configuration.ts";
import { control as clusterAdminBinding } from "./rbac/cluster-admin-binding.ts";
import { control as clusterAdvancedNetworkPolicies } from "./cluster/network/cluster-advanced-network-policies.ts";
import { control as clusterApiServerVnetIntegration } from "./cluster/access/cluster-api-server-vnet-integration.ts";
import { control as clusterAuditLogs } from "./cluster/operations/cluster-audit-logs.ts";
import { control as clusterAuthorizedIpRanges } from "./cluster/access/cluster-authorized-ip-ranges.ts";
import { control as clusterAzurePolicy } from "./cluster/operations/cluster-azure-policy.ts";
import { control as clusterAzureRbac } from "./cluster/access/cluster-azure-rbac.ts";
import { control as clusterCommandInvoke } from "./cluster/access/cluster-command-invoke.ts";
import { control as clusterContainerInsights } from "./cluster/operations/cluster-container-insights.ts";
import { control as clusterCustomCertificates } from "./cluster/secrets/cluster-custom-certificates.ts";
import { control as clusterDashboard } from "./cluster/operations/cluster-dashboard.ts";
import { control as clusterDefender } from "./cluster/operations/cluster-defender.ts";
import { control as clusterDiskEncryptionSet } from "./cluster/secrets/cluster-disk-encryption-set.ts";
import { control as clusterEntraIntegration } from "./cluster/access/cluster-entra-integration.ts";
import { control as clusterEtcdEncryption } from "./cluster/secrets/cluster-etcd-encryption.ts";
import { control as clusterHttpApplicationRouting } from "./cluster/network/cluster-http-application-routing.ts";
import { control as clusterImageCleaner } from "./cluster/operations/cluster-image-cleaner.ts";
import { control as clusterKeyVaultProvider } from "./cluster/secrets/cluster-key-vault-provider.ts";
import { control as clusterKubeletIdentity } from "./cluster/access/cluster-kubelet-identity.ts";
import { control as clusterKubernetesRbac } from "./cluster/access/cluster-kubernetes-rbac.ts";
import { control as clusterKubernetesVersion } from "./cluster/upgrades/cluster-kubernetes-version.ts";
import { control as clusterLegacyEntra } from "./cluster/access/cluster-legacy-entra.ts";
import { control as clusterLoadBalancerSku } from "./cluster/network/cluster-load-balancer-sku.ts";
import { control as clusterLocalAccounts } from "./cluster/access/cluster-local-accounts.ts";
import { control as clusterManagedIdentity } from "./cluster/access/cluster-managed-identity.ts";
import { control as clusterManagedPrometheus } from "./cluster/operations/cluster-managed-prometheus.ts";
import { control as clusterNetworkCombination } from "./cluster/network/cluster-network-combination.ts";
import { control as clusterNetworkIsolated } from "./cluster/network/cluster-network-isolated.ts";
import { control as clusterNetworkPlugin } from "./cluster/network/cluster-network-plugin.ts";
import { control as clusterNetworkPolicy } from "./cluster/network/cluster-network-policy.ts";
import { control as clusterNodeOsUpgrade } from "./cluster/upgrades/cluster-node-os-upgrade.ts";
import { control as clusterNodeResourceGroup } from "./cluster/operations/cluster-node-resource-group.ts";
import { control as clusterOidcIssuer } from "./cluster/access/cluster-oidc-issuer.ts";
import { control as clusterOutboundType } from "./cluster/network/cluster-outbound-type.ts";
import { control as clusterPodIdentity } from "./cluster/access/cluster-pod-identity.ts";
import { control as clusterPodIdentityKubenet } from "./cluster/workloads/cluster-pod-identity-kubenet.ts";
import { control as clusterPrivateApiServer } from "./cluster/access/cluster-private-api-server.ts";
import { control as clusterPrivateFqdn } from "./cluster/access/cluster-private-fqdn.ts";
import { control as clusterPublicNetworkAccess } from "./cluster/access/cluster-public-network-access.ts";
import { control as clusterReplacedByPlan } from "./cluster/upgrades/cluster-replaced-by-plan.ts";
import { control as clusterSecretProviderClasses } from "./cluster/workloads/cluster-secret-provider-classes.ts";
import { control as clusterSecretRotation } from "./cluster/secrets/cluster-secret-rotation.ts";
import { control as clusterServiceMesh } from "./cluster/network/cluster-service-mesh.ts";
import { control as clusterTier } from "./cluster/upgrades/cluster-tier.ts";
import { control as clusterTransitEncryption } from "./cluster/network/cluster-transit-encryption.ts";
import { control as clusterUnenforcedNetworkPolicies } from "./cluster/workloads/cluster-unenforced-network-policies.ts";
import { control as clusterUpgradeChannel } from "./cluster/upgrades/cluster-upgrade-channel.ts";
import { control as clusterWindowsPolicyEngine } from "./cluster/workloads/cluster-windows-policy-engine.ts";
import { control as clusterWorkloadIdentity } from "./cluster/access/cluster-workload-identity.ts";
import { control as clusterWorkloadIdentityPods } from "./cluster/workloads/cluster-workload-identity-pods.ts";
import { control as createPersistentVolumes } from "./rbac/create-persistent-volumes.ts";
import { control as createWorkloads } from "./rbac/create-workloads.ts";
import { control as credentialInCommand } from "./credentials/credential-in-command.ts";
import { control as credentialInConfigMap } from "./credentials/credential-in-config-map.ts";
import { control as credentialInCustomResource } from "./credentials/credential-in-custom-resource.ts";
import { control as credentialInEnvironment } from "./credentials/credential-in-environment.ts";
import { control as credentialInMetadata } from "./credentials/credential-in-metadata.ts";
import { control as credentialInText } from "./credentials/credential-in-text.ts";
import { control as dangerousCapabilities } from "./pod/dangerous-capabilities.ts";
import { control as danglingBinding } from "./rbac/dangling-binding.ts";
import { control as danglingSelectors } from "./workload/dangling-selectors.ts";
import { control as defaultAccountBound } from "./rbac/default-account-bound.ts";
import { control as defaultNamespace } from "./network/default-namespace.ts";
import { control as defaultServiceAccount } from "./pod/default-service-account.ts";
import { control as definedUserAndGroup } from "./pod/defined-user-and-group.ts";
import { control as deleteTraces } from "./rbac/delete-traces.ts";
import { control as deprecatedDashboardAndTiller } from "./workload/deprecated-dashboard-and-tiller.ts";
import { control as deprecatedServiceAccountField } from "./pod/deprecated-service-account-field.ts";
import { control as dockerfileAddInsteadOfCopy } from "./image/dockerfile/dockerfile-add-instead-of-copy.ts";
import { control as dockerfileAddUrl } from "./image/dockerfile/dockerfile-add-url.ts";
import { control as dockerfileBaseDigest } from "./image/dockerfile/dockerfile-base-digest.ts";
import { control as dockerfileBaseEndOfLife } from "./image/dockerfile/dockerfile-base-end-of-life.ts";
import { control as dockerfileBaseRegistry } from "./image/dockerfile/dockerfile-base-registry.ts";
import { control as dockerfileBaseTag } from "./image/dockerfile/dockerfile-base-tag.ts";
import { control as dockerfileBuildTools } from "./image/dockerfile/dockerfile-build-tools.ts";
import { control as dockerfileCopiedSecret } from "./image/dockerfile/dockerfile-copied-secret.ts";
import { control as dockerfileMinimalBase } from "./image/dockerfile/dockerfile-minimal-base.ts";
import { control as dockerfilePackageCache } from "./image/dockerfile/dockerfile-package-cache.ts";
import { control as dockerfilePackageRecommends } from "./image/dockerfile/dockerfile-package-recommends.ts";
import { control as dockerfilePackageVersions } from "./image/dockerfile/dockerfile-package-versions.ts";
import { control as dockerfilePipedDownload } from "./image/dockerfile/dockerfile-piped-download.ts";
import { control as dockerfileRelativeWorkdir } from "./image/dockerfile/dockerfile-relative-workdir.ts";
import { control as dockerfileSecretInVariable } from "./image/dockerfile/dockerfile-secret-in-variable.ts";
import { control as dockerfileSetuid } from "./image/dockerfile/dockerfile-setuid.ts";
import { control as dockerfileShellEntrypoint } from "./image/dockerfile/dockerfile-shell-entrypoint.ts";
import { control as dockerfileSudo } from "./image/dockerfile/dockerfile-sudo.ts";
import { control as dockerfileSyntaxVersion } from "./image/dockerfile/dockerfile-syntax-version.ts";
import { control as dockerfileUnverifiedDownload } from "./image/dockerfile/dockerfile-unverified-download.ts";
import { control as dockerfileWholeContext } from "./image/dockerfile/dockerfile-whole-context.ts";
import { control as dockerfileWorldWritable } from "./image/dockerfile/dockerfile-world-writable.ts";
import { control as dropAllCapabilities } from "./pod/drop-all-capabilities.ts";
import { control as duplicateKeys } from "./document/duplicate-keys.ts";
import { control as entraSubjects } from "./rbac/entra-subjects.ts";
import { control as ephemeralStorageLimit } from "./workload/ephemeral-storage-limit.ts";
import { control as escalateOrBind } from "./rbac/escalate-or-bind.ts";
import { control as escalationPath } from "./rbac/escalation-path.ts";
import { control as execIntoPods } from "./rbac/exec-into-pods.ts";
import { control as externalIps } from "./network/external-ips.ts";
import { control as flexVolumeKeyVault } from "./credentials/flex-volume-key-vault.ts";
import { control as highUserId } from "./pod/high-user-id.ts";
import { control as hostAliases } from "./pod/host-aliases.ts";
import { control as hostNamespaces } from "./pod/host-namespaces.ts";
import { control as hostPathVolumes } from "./pod/host-path-volumes.ts";
import { control as hostPorts } from "./pod/host-ports.ts";
import { control as hostProbesAndLifecycleHost } from "./pod/host-probes-and-lifecycle-host.ts";
import { control as imageAge } from "./image/content/image-age.ts";
import { control as imageDigest } from "./image/image-digest.ts";
import { control as imageEndOfLife } from "./image/content/image-end-of-life.ts";
import { control as imageExposedSsh } from "./image/built/image-exposed-ssh.ts";
import { control as imageHealthCheck } from "./image/built/image-health-check.ts";
import { control as imageNetworkTools } from "./image/built/image-network-tools.ts";
import { control as imageNumericUser } from "./image/built/image-numeric-user.ts";
import { control as imageOpaqueProgram } from "./image/content/image-opaque-program.ts";
import { control as imageOpenAccount } from "./image/content/image-open-account.ts";
import { control as imagePackageManager } from "./image/built/image-package-manager.ts";
import { control as imagePrivilegedPort } from "./image/built/image-privileged-port.ts";
import { control as imagePullPolicy } from "./image/image-pull-policy.ts";
import { control as imageReferenceInvalid } from "./image/image-reference-invalid.ts";
import { control as imageRegistry } from "./image/image-registry.ts";
import { control as imageRootUser } from "./image/built/image-root-user.ts";
import { control as imageSecondRoot } from "./image/content/image-second-root.ts";
import { control as imageSecret } from "./image/content/image-secret.ts";
import { control as imageSecurityContext } from "./image/content/image-security-context.ts";
import { control as imageSetuid } from "./image/content/image-setuid.ts";
import { control as imageShell } from "./image/content/image-shell.ts";
import { control as imageTag } from "./image/image-tag.ts";
import { control as imageVulnerability } from "./image/content/image-vulnerability.ts";
import { control as imageWorldWritable } from "./image/content/image-world-writable.ts";
import { control as impersonate } from "./rbac/impersonate.ts";
import { control as inTreeStorageClass } from "./pod/in-tree-storage-class.ts";
import { control as inTreeVolumes } from "./pod/in-tree-volumes.ts";
import { control as ingressHosts } from "./network/ingress-hosts.ts";
import { control as ingressSnippets } from "./network/ingress-snippets.ts";
import { control as ingressTls } from "./network/ingress-tls.ts";
import { control as ingressTlsSecretMissing } from "./network/ingress-tls-secret-missing.ts";
import { control as invalidBinding } from "./rbac/invalid-binding.ts";
import { control as jobTtl } from "./workload/job-ttl.ts";
import { control as linuxFieldsOnWindows } from "./pod/linux-fields-on-windows.ts";
import { control as memoryLimit } from "./workload/memory-limit.ts";
import { control as misplacedFields } from "./document/misplaced-fields.ts";
import { control as missingServiceAccount } from "./pod/missing-service-account.ts";
import { control as namespacePodSecurityLabels } from "./network/namespace-pod-security-labels.ts";
import { control as namespaceQuota } from "./network/namespace-quota.ts";
import { control as networkPolicyAllowAll } from "./network/network-policy-allow-all.ts";
import { control as networkPolicyDanglingPeers } from "./network/network-policy-dangling-peers.ts";
import { control as networkPolicyDefaultDeny } from "./network/network-policy-default-deny.ts";
import { control as networkPolicyDns } from "./network/network-policy-dns.ts";
import { control as networkPolicyEngine } from "./network/network-policy-engine.ts";
import { control as networkPolicyHostNetwork } from "./network/network-policy-host-network.ts";
import { control as networkPolicyIpBlocks } from "./network/network-policy-ip-blocks.ts";
import { control as networkPolicyIsolation } from "./network/network-policy-isolation.ts";
import { control as networkPolicyMetadataEndpoint } from "./network/network-policy-metadata-endpoint.ts";
import { control as networkPolicyPeerItems } from "./network/network-policy-peer-items.ts";
import { control as networkPolicyPorts } from "./network/network-policy-ports.ts";
import { control as networkPolicyTypes } from "./network/network-policy-types.ts";
import { control as newerFields } from "./document/newer-fields.ts";
import { control as nodeFips } from "./cluster/nodes/node-fips.ts";
import { control as nodeHostEncryption } from "./cluster/nodes/node-host-encryption.ts";
import { control as nodeImageAge } from "./cluster/nodes/node-image-age.ts";
import { control as nodeOsSku } from "./cluster/nodes/node-os-sku.ts";
import { control as nodePoolType } from "./cluster/nodes/node-pool-type.ts";
import { control as nodePort } from "./network/node-port.ts";
import { control as nodePublicIp } from "./cluster/nodes/node-public-ip.ts";
import { control as nodeSshAccess } from "./cluster/nodes/node-ssh-access.ts";
import { control as nodeTrustedLaunch } from "./cluster/nodes/node-trusted-launch.ts";
import { control as nodeUnsafeSysctls } from "./cluster/nodes/node-unsafe-sysctls.ts";
import { control as nonRootContradiction } from "./pod/non-root-contradiction.ts";
import { control as packageInstallAtStart } from "./workload/package-install-at-start.ts";
import { control as podDisruptionBudget } from "./workload/pod-disruption-budget.ts";
import { control as podIdentityObjects } from "./credentials/pod-identity-objects.ts";
import { control as podIdentityRetired } from "./credentials/pod-identity-retired.ts";
import { control as podSecurityStandard } from "./pod/pod-security-standard.ts";
import { control as powerfulGroups } from "./rbac/powerful-groups.ts";
import { control as priorityClass } from "./workload/priority-class.ts";
import { control as privileged } from "./pod/privileged.ts";
import { control as privilegedPorts } from "./pod/privileged-ports.ts";
import { control as probes } from "./workload/probes.ts";
import { control as procMount } from "./pod/proc-mount.ts";
import { control as proxyNodes } from "./rbac/proxy-nodes.ts";
import { control as publicLoadBalancer } from "./network/public-load-balancer.ts";
import { control as readOnlyRootFilesystem } from "./pod/read-only-root-filesystem.ts";
import { control as readSecrets } from "./rbac/read-secrets.ts";
import { control as registryAdminUser } from "./cluster/registry/registry-admin-user.ts";
import { control as registryAnonymousPull } from "./cluster/registry/registry-anonymous-pull.ts";
import { control as registryPublicNetwork } from "./cluster/registry/registry-public-network.ts";
import { control as registryPullRole } from "./cluster/registry/registry-pull-role.ts";
import { control as remoteShell } from "./workload/remote-shell.ts";
import { control as removedApiVersions } from "./document/removed-api-versions.ts";
import { control as replicas } from "./workload/replicas.ts";
import { control as requestTokens } from "./rbac/request-tokens.ts";
import { control as resourceLimitBelowRequest } from "./workload/resource-limit-below-request.ts";
import { control as resourceRequests } from "./workload/resource-requests.ts";
import { control as rootGroup } from "./pod/root-group.ts";
import { control as runAsNonRoot } from "./pod/run-as-non-root.ts";
import { control as seLinuxOptions } from "./pod/se-linux-options.ts";
import { control as seccompProfile } from "./pod/seccomp-profile.ts";
import { control as secretFromEnvironment } from "./credentials/secret-from-environment.ts";
import { control as secretInRepository } from "./credentials/secret-in-repository.ts";
import { control as secretProviderClassCredentials } from "./credentials/secret-provider-class-credentials.ts";
import { control as secretProviderClassSyncedSecret } from "./credentials/secret-provider-class-synced-secret.ts";
import { control as serviceAccountToken } from "./pod/service-account-token.ts";
import { control as serviceAccountTokenSecret } from "./credentials/service-account-token-secret.ts";
import { control as shareProcessNamespace } from "./pod/share-process-namespace.ts";
import { control as spread } from "./workload/spread.ts";
import { control as systemNamespace } from "./network/system-namespace.ts";
import { control as treacherousValues } from "./document/treacherous-values.ts";
import { control as uniqueServiceSelectors } from "./workload/unique-service-selectors.ts";
import { control as unknownFields } from "./document/unknown-fields.ts";
import { control as unsafeSysctls } from "./pod/unsafe-sysctls.ts";
import { control as unusedRole } from "./rbac/unused-role.ts";
import { control as userNamespaces } from "./pod/user-namespaces.ts";
import { control as wildcardRights } from "./rbac/wildcard-rights.ts";
import { control as windowsContainerAdministrator } from "./pod/windows-container-administrator.ts";
import { control as windowsHostProcess } from "./pod/windows-host-process.ts";
import { control as wrongTypes } from "./document/wrong-types.ts";

export const controls: readonly Control[] = [
  aksCriticalAddonsToleration,
  aksNodeEdits,
  aksReservedLabels,
  allowPrivilegeEscalation,
  appArmorAnnotationTarget,
  appArmorProfile,
  approveCertificates,
  azurePolicy,
  blockingDisruptionBudget,
  changeAdmission,
  changeBindings,
  changeNodesAndStatus,
  changeSystemConfiguration,
  clusterAdminBinding,
  clusterAdvancedNetworkPolicies,
  clusterApiServerVnetIntegration,
  clusterAuditLogs,
  clusterAuthorizedIpRanges,
  clusterAzurePolicy,
  clusterAzureRbac,
  clusterCommandInvoke,
  clusterContainerInsights,
  clusterCustomCertificates,
  clusterDashboard,
  clusterDefender,
  clusterDiskEncryptionSet,
  clusterEntraIntegration,
  clusterEtcdEncryption,
  clusterHttpApplicationRouting,
  clusterImageCleaner,
  clusterKeyVaultProvider,
  clusterKubeletIdentity,
  clusterKubernetesRbac,
  clusterKubernetesVersion,
  clusterLegacyEntra,
  clusterLoadBalancerSku,
  clusterLocalAccounts,
  clusterManagedIdentity,
  clusterManagedPrometheus,
  clusterNetworkCombination,
  clusterNetworkIsolated,
  clusterNetworkPlugin,
  clusterNetworkPolicy,
  clusterNodeOsUpgrade,
  clusterNodeResourceGroup,
  clusterOidcIssuer,
  clusterOutboundType,
  clusterPodIdentity,
  clusterPodIdentityKubenet,
  clusterPrivateApiServer,
  clusterPrivateFqdn,
  clusterPublicNetworkAccess,
  clusterReplacedByPlan,
  clusterSecretProviderClasses,
  clusterSecretRotation,
  clusterServiceMesh,
  clusterTier,
  clusterTransitEncryption,
  clusterUnenforcedNetworkPolicies,
  clusterUpgradeChannel,
  clusterWindowsPolicyEngine,
  clusterWorkloadIdentity,
  clusterWorkloadIdentityPods,
  createPersistentVolumes,
  createWorkloads,
  credentialInCommand,
  credentialInConfigMap,
  credentialInCustomResource,
  credentialInEnvironment,
  credentialInMetadata,
  credentialInText,
  dangerousCapabilities,
  danglingBinding,
  danglingSelectors,
  defaultAccountBound,
  defaultNamespace,
  defaultServiceAccount,
  definedUserAndGroup,
  deleteTraces,
  deprecatedDashboardAndTiller,
  deprecatedServiceAccountField,
  dockerfileAddInsteadOfCopy,
  dockerfileAddUrl,
  dockerfileBaseDigest,
  dockerfileBaseEndOfLife,
  dockerfileBaseRegistry,
  dockerfileBaseTag,
  dockerfileBuildTools,
  dockerfileCopiedSecret,
  dockerfileMinimalBase,
  dockerfilePackageCache,
  dockerfilePackageRecommends,
  dockerfilePackageVersions,
  dockerfilePipedDownload,
  dockerfileRelativeWorkdir,
  dockerfileSecretInVariable,
  dockerfileSetuid,
  dockerfileShellEntrypoint,
  dockerfileSudo,
  dockerfileSyntaxVersion,
  dockerfileUnverifiedDownload,
  dockerfileWholeContext,
  dockerfileWorldWritable,
  dropAllCapabilities,
  duplicateKeys,
  entraSubjects,
  ephemeralStorageLimit,
  escalateOrBind,
  escalationPath,
  execIntoPods,
  externalIps,
  flexVolumeKeyVault,
  highUserId,
  hostAliases,
  hostNamespaces,
  hostPathVolumes,
  hostPorts,
  hostProbesAndLifecycleHost,
  imageAge,
  imageDigest,
  imageEndOfLife,
  imageExposedSsh,
  imageHealthCheck,
  imageNetworkTools,
  imageNumericUser,
  imageOpaqueProgram,
  imageOpenAccount,
  imagePackageManager,
  imagePrivilegedPort,
  imagePullPolicy,
  imageReferenceInvalid,
  imageRegistry,
  imageRootUser,
  imageSecondRoot,
  imageSecret,
  imageSecurityContext,
  imageSetuid,
  imageShell,
  imageTag,
  imageVulnerability,
  imageWorldWritable,
  impersonate,
  inTreeStorageClass,
  inTreeVolumes,
  ingressHosts,
  ingressSnippets,
  ingressTls,
  ingressTlsSecretMissing,
  invalidBinding,
  jobTtl,
  linuxFieldsOnWindows,
  memoryLimit,
  misplacedFields,
  missingServiceAccount,
  namespacePodSecurityLabels,
  namespaceQuota,
  networkPolicyAllowAll,
  networkPolicyDanglingPeers,
  networkPolicyDefaultDeny,
  networkPolicyDns,
  networkPolicyEngine,
  networkPolicyHostNetwork,
  networkPolicyIpBlocks,
  networkPolicyIsolation,
  networkPolicyMetadataEndpoint,
  networkPolicyPeerItems,
  networkPolicyPorts,
  networkPolicyTypes,
  newerFields,
  nodeFips,
  nodeHostEncryption,
  nodeImageAge,
  nodeOsSku,
  nodePoolType,
  nodePort,
  nodePublicIp,
  nodeSshAccess,
  nodeTrustedLaunch,
  nodeUnsafeSysctls,
  nonRootContradiction,
  packageInstallAtStart,
  podDisruptionBudget,
  podIdentityObjects,
  podIdentityRetired,
  podSecurityStandard,
  powerfulGroups,
  priorityClass,
  privileged,
  privilegedPorts,
  probes,
  procMount,
  proxyNodes,
  publicLoadBalancer,
  readOnlyRootFilesystem,
  readSecrets,
  registryAdminUser,
  registryAnonymousPull,
  registryPublicNetwork,
  registryPullRole,
  remoteShell,
  removedApiVersions,
  replicas,
  requestTokens,
  resourceLimitBelowRequest,
  resourceRequests,
  rootGroup,
  runAsNonRoot,
  seLinuxOptions,
  seccompProfile,
  secretFromEnvironment,
  secretInRepository,
  secretProviderClassCredentials,
  secretProviderClassSyncedSecret,
  serviceAccountToken,
  serviceAccountTokenSecret,
  shareProcessNamespace,
  spread,
  systemNamespace,
  treacherousValues,
  uniqueServiceSelectors,
  unknownFields,
  unsafeSysctls,
  unusedRole,
  userNamespaces,
  wildcardRights,
  windowsContainerAdministrator,
  windowsHostProcess,
  wrongTypes,
];
