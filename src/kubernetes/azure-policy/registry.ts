import { allowedHostPaths } from "./policies/allowed-host-paths.ts";
import { allowedProcMountTypes } from "./policies/allowed-proc-mount-types.ts";
import { allowedSeccompProfiles } from "./policies/allowed-seccomp-profiles.ts";
import { allowedSysctlInterfaces } from "./policies/allowed-sysctl-interfaces.ts";
import { allowedUsersGroups } from "./policies/allowed-users-groups.ts";
import { allowedVolumeTypes } from "./policies/allowed-volume-types.ts";
import { blockHostNamespace } from "./policies/block-host-namespace.ts";
import { containerAllowedCapabilities } from "./policies/container-allowed-capabilities.ts";
import { containerAllowedImages } from "./policies/container-allowed-images.ts";
import { containerEnforceProbes } from "./policies/container-enforce-probes.ts";
import { containerNoLatestImage } from "./policies/container-no-latest-image.ts";
import { containerNoPrivilege } from "./policies/container-no-privilege.ts";
import { containerNoPrivilegeEscalation } from "./policies/container-no-privilege-escalation.ts";
import { containerResourceRequests } from "./policies/container-resource-requests.ts";
import { enforceApparmorProfile } from "./policies/enforce-apparmor-profile.ts";
import { enforceCsiDriver } from "./policies/enforce-csi-driver.ts";
import { hostNetworkPorts } from "./policies/host-network-ports.ts";
import { mutateSystempoolTaints } from "./policies/mutate-systempool-taints.ts";
import { podEnforceAntiaffinity } from "./policies/pod-enforce-antiaffinity.ts";
import { printMutationsAnnotations } from "./policies/print-mutations-annotations.ts";
import { restrictedLabels } from "./policies/restricted-labels.ts";
import { restrictedNodeEdits } from "./policies/restricted-node-edits.ts";
import { restrictedTaints } from "./policies/restricted-taints.ts";
import { selinux } from "./policies/selinux.ts";
import { uniqueServiceSelectors } from "./policies/unique-service-selectors.ts";
import { windowsBlockContainerAdmin } from "./policies/windows-block-container-admin.ts";
import { windowsBlockHostProcess } from "./policies/windows-block-host-process.ts";
import type { Policy } from "./policy.ts";

/** Every policy that is predicted, in order of its name. */
export const policies: readonly Policy[] = [
  allowedHostPaths,
  allowedProcMountTypes,
  allowedSeccompProfiles,
  allowedSysctlInterfaces,
  allowedUsersGroups,
  allowedVolumeTypes,
  blockHostNamespace,
  containerAllowedCapabilities,
  containerAllowedImages,
  containerEnforceProbes,
  containerNoLatestImage,
  containerNoPrivilege,
  containerNoPrivilegeEscalation,
  containerResourceRequests,
  enforceApparmorProfile,
  enforceCsiDriver,
  hostNetworkPorts,
  mutateSystempoolTaints,
  podEnforceAntiaffinity,
  printMutationsAnnotations,
  restrictedLabels,
  restrictedNodeEdits,
  restrictedTaints,
  selinux,
  uniqueServiceSelectors,
  windowsBlockContainerAdmin,
  windowsBlockHostProcess,
];
