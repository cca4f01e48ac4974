// Made by tools/generate-azure-policies.ts from github.com/Azure/azure-policy (MIT). Do not edit.
import type { Initiative, PolicyDefinition } from "./definitions.ts";

export const source = { commit: "f4a50bacae07ddb096943c597669bcae494a6e29", date: "2026-04-29" };

export const definitions: readonly PolicyDefinition[] = [
  {
    "slug": "allowed-host-paths",
    "guid": "098fc59e-46c7-4d99-9b16-64990e543d75",
    "title": "Kubernetes cluster pod hostPath volumes should only use allowed host paths",
    "version": "6.3.0",
    "effect": "Audit",
    "kinds": [
      "/Pod"
    ]
  },
  {
    "slug": "allowed-proc-mount-types",
    "guid": "f85eb0dd-92ee-40e9-8a76-db25a507d6d3",
    "title": "Kubernetes cluster containers should only use allowed ProcMountType",
    "version": "8.2.0",
    "effect": "Audit",
    "kinds": [
      "/Pod"
    ]
  },
  {
    "slug": "allowed-seccomp-profiles",
    "guid": "975ce327-682c-4f2e-aa46-b9598289b86c",
    "title": "Kubernetes cluster containers should only use allowed seccomp profiles",
    "version": "7.2.0",
    "effect": "Audit",
    "kinds": [
      "/Pod"
    ]
  },
  {
    "slug": "allowed-sysctl-interfaces",
    "guid": "5e5a0673-649e-4d50-bf9d-5a387a4e2081",
    "title": "[Preview]: Kubernetes cluster containers should use only allowed sysctl interfaces",
    "version": "1.0.0-preview",
    "effect": "Audit",
    "kinds": [
      "/Pod"
    ]
  },
  {
    "slug": "allowed-users-groups",
    "guid": "f06ddb64-5fa3-4b77-b166-acb36f7f6042",
    "title": "Kubernetes cluster pods and containers should only run with approved user and group IDs",
    "version": "6.2.0",
    "effect": "Audit",
    "kinds": [
      "/Pod"
    ]
  },
  {
    "slug": "allowed-volume-types",
    "guid": "16697877-1118-4fb1-9b65-9898ec2509ec",
    "title": "Kubernetes cluster pods should only use allowed volume types",
    "version": "5.2.0",
    "effect": "Audit",
    "kinds": [
      "/Pod"
    ]
  },
  {
    "slug": "block-host-namespace",
    "guid": "47a1ee2f-2a2a-4576-bf2a-e0e36709c2b8",
    "title": "Kubernetes cluster containers should not share host namespaces",
    "version": "6.0.0",
    "effect": "Audit",
    "kinds": [
      "/Pod"
    ]
  },
  {
    "slug": "container-allowed-capabilities",
    "guid": "c26596ff-4d70-4e6a-9a30-c2506bd2f80c",
    "title": "Kubernetes cluster containers should only use allowed capabilities",
    "version": "6.2.0",
    "effect": "Audit",
    "kinds": [
      "/Pod"
    ]
  },
  {
    "slug": "container-allowed-images",
    "guid": "febd0533-8e55-448f-b837-bd0e06f16469",
    "title": "Kubernetes cluster containers should only use allowed images",
    "version": "9.3.0",
    "effect": "Deny",
    "kinds": [
      "/Pod"
    ]
  },
  {
    "slug": "container-enforce-probes",
    "guid": "b1a9997f-2883-4f12-bdff-2280f99b5915",
    "title": "Ensure cluster containers have readiness or liveness probes configured",
    "version": "3.3.0",
    "effect": "Audit",
    "kinds": [
      "/Pod"
    ]
  },
  {
    "slug": "container-no-latest-image",
    "guid": "021f8078-41a0-40e6-81b6-c6597da9f3ee",
    "title": "Kubernetes cluster container images should not include latest image tag",
    "version": "2.0.1",
    "effect": "Audit",
    "kinds": [
      "/Pod"
    ]
  },
  {
    "slug": "container-no-privilege",
    "guid": "95edb821-ddaf-4404-9732-666045e056b4",
    "title": "Kubernetes cluster should not allow privileged containers",
    "version": "9.2.0",
    "effect": "Deny",
    "kinds": [
      "/Pod"
    ]
  },
  {
    "slug": "container-no-privilege-escalation",
    "guid": "1c6e92c9-99f0-4e55-9cf2-0c234dc48f99",
    "title": "Kubernetes clusters should not allow container privilege escalation",
    "version": "8.0.0",
    "effect": "Audit",
    "kinds": [
      "/Pod"
    ]
  },
  {
    "slug": "container-resource-requests",
    "guid": "03a4ecdb-0684-4039-be91-2762979e1bc8",
    "title": "Kubernetes cluster containers CPU and memory resource requests must be defined",
    "version": "1.0.0-preview",
    "effect": "Deny",
    "kinds": [
      "/Pod"
    ]
  },
  {
    "slug": "enforce-apparmor-profile",
    "guid": "511f5417-5d12-434d-ab2e-816901e72a5e",
    "title": "Kubernetes cluster containers should only use allowed AppArmor profiles",
    "version": "6.2.1",
    "effect": "Audit",
    "kinds": [
      "/Pod"
    ]
  },
  {
    "slug": "enforce-csi-driver",
    "guid": "4f3823b6-6dac-4b5a-9c61-ce1afb829f17",
    "title": "Kubernetes clusters should use Container Storage Interface(CSI) driver StorageClass",
    "version": "2.3.0",
    "effect": "Audit",
    "kinds": [
      "storage.k8s.io/StorageClass"
    ]
  },
  {
    "slug": "host-network-ports",
    "guid": "82985f06-dc18-4a48-bc1c-b9f4f0098cfe",
    "title": "Kubernetes cluster pods should only use approved host network and port list",
    "version": "7.0.0",
    "effect": "Audit",
    "kinds": [
      "/Pod"
    ]
  },
  {
    "slug": "mutate-systempool-taints",
    "guid": "e16d171b-bfe5-4d79-a525-19736b396e92",
    "title": "Restricts the CriticalAddonsOnly taint to just the system pool.",
    "version": "1.3.1",
    "effect": "Mutate",
    "kinds": []
  },
  {
    "slug": "pod-enforce-antiaffinity",
    "guid": "34c88cd4-5d72-4dbb-bf77-12c3cafe8791",
    "title": "Must Have Anti Affinity Rules or Topology Spread Constraints Set",
    "version": "1.2.2",
    "effect": "Audit",
    "kinds": [
      "apps/Deployment",
      "apps/StatefulSet",
      "apps/ReplicationController",
      "apps/ReplicaSet"
    ]
  },
  {
    "slug": "print-mutations-annotations",
    "guid": "e24df237-32cb-4a6c-a2f6-85b499cda9f2",
    "title": "Prints a message if a mutation is applied",
    "version": "1.2.1",
    "effect": "Audit",
    "kinds": [
      "/Pod"
    ]
  },
  {
    "slug": "restricted-labels",
    "guid": "a22123bd-b9da-4c86-9424-24903e91fd55",
    "title": "No AKS Specific Labels",
    "version": "1.2.1",
    "effect": "Audit",
    "kinds": [
      "/Pod",
      "/Node",
      "/Service",
      "/Deployment",
      "/StatefulSet",
      "/ReplicaSet",
      "apps/Pod",
      "apps/Node",
      "apps/Service",
      "apps/Deployment",
      "apps/StatefulSet",
      "apps/ReplicaSet"
    ]
  },
  {
    "slug": "restricted-node-edits",
    "guid": "53a4a537-990c-495a-92e0-7c21a465442c",
    "title": "Cannot Edit Individual Nodes",
    "version": "1.3.1",
    "effect": "Audit",
    "kinds": [
      "/Node"
    ]
  },
  {
    "slug": "restricted-taints",
    "guid": "48940d92-ff05-449e-9111-e742d9280451",
    "title": "Reserved System Pool Taints",
    "version": "1.2.1",
    "effect": "Audit",
    "kinds": [
      "/Node"
    ]
  },
  {
    "slug": "selinux",
    "guid": "e1e6c427-07d9-46ab-9689-bfa85431e636",
    "title": "Kubernetes cluster pods and containers should follow SELinux security standards",
    "version": "8.0.0",
    "effect": "Audit",
    "kinds": [
      "/Pod"
    ]
  },
  {
    "slug": "unique-service-selectors",
    "guid": "b0fdedee-7b9e-4a17-9f5d-5e8e912d2f01",
    "title": "Kubernetes cluster services should use unique selectors",
    "version": "1.2.2",
    "effect": "Audit",
    "kinds": [
      "/Service"
    ]
  },
  {
    "slug": "windows-block-container-admin",
    "guid": "5485eac0-7e8f-4964-998b-a44f4f0c1e75",
    "title": "Kubernetes cluster Windows containers should not run as ContainerAdministrator",
    "version": "1.2.0",
    "effect": "Audit",
    "kinds": [
      "/Pod"
    ]
  },
  {
    "slug": "windows-block-host-process",
    "guid": "077f0ce1-86d6-4058-bc60-de05067e8622",
    "title": "Kubernetes cluster Windows pods should not run HostProcess containers",
    "version": "1.0.0",
    "effect": "Audit",
    "kinds": [
      "/Pod"
    ]
  }
];

/** Every other built-in policy for what runs in a cluster, by the folder of its template. */
export const others: readonly string[] = [
  "allowed-external-ips",
  "block-admin-rolebindings",
  "block-automount-token",
  "block-default-namespace",
  "block-endpoint-edit-default-role",
  "block-naked-pods",
  "block-resource",
  "block-wildcard-roles",
  "container-allowed-pull-policy",
  "container-disallowed-capabilities",
  "container-enforce-pre-stop-hook",
  "container-no-vulnerable-images",
  "container-resource-limits",
  "container-restricted-image-pulls",
  "disallowed-bad-pod-disruption-budgets",
  "enforce-required-annotation",
  "flexvolume-drivers",
  "forbidden-sysctl-interfaces",
  "image-integrity-notation-verification",
  "ingress-https-only",
  "load-balancer-no-public-ips",
  "mutate-container-allowed-capabilities-containers",
  "mutate-container-allowed-capabilities-initcontainers",
  "mutate-max-unavailable-pods",
  "mutate-mount-service-account-token",
  "mutate-pdb-add-unhealthy-pod-eviction-policy",
  "mutate-privilege-escalation-containers",
  "mutate-privilege-escalation-init-containers",
  "mutate-read-only-root-filesystem",
  "mutate-read-only-root-filesystem-init-containers",
  "mutate-resource-cpu-limits",
  "mutate-resource-memory-limits",
  "mutate-run-as-non-root",
  "mutate-run-as-non-root-initContainers",
  "mutate-run-as-user-containers",
  "mutate-run-as-user-initContainers",
  "mutate-run-as-user-pod",
  "mutate-seccomp-profile-containers",
  "mutate-seccomp-profile-initcontainers",
  "pod-enforce-labels",
  "read-only-root-filesystem",
  "require-ingress-host",
  "service-allowed-ports",
  "windows-container-allowed-usernames",
  "windows-container-resources"
];

export const initiatives: readonly Initiative[] = [
  {
    "id": "deployment-safeguards",
    "guid": "c047ea8e-9c78-49b2-958b-37e56d291a44",
    "title": "Deployment safeguards should help guide developers towards AKS recommended best practices",
    "version": "3.0.0",
    "excludedNamespaces": [
      "kube-system",
      "gatekeeper-system",
      "azure-arc"
    ],
    "policies": [
      {
        "slug": "restricted-node-edits",
        "version": "1.*.*",
        "parameters": {}
      },
      {
        "slug": "container-resource-requests",
        "version": "1.*.*-preview",
        "parameters": {}
      },
      {
        "slug": "pod-enforce-antiaffinity",
        "version": "1.*.*",
        "parameters": {}
      },
      {
        "slug": "restricted-labels",
        "version": "1.*.*",
        "parameters": {}
      },
      {
        "slug": "container-allowed-images",
        "version": "9.*.*",
        "parameters": {}
      },
      {
        "slug": "restricted-taints",
        "version": "1.*.*",
        "parameters": {}
      },
      {
        "slug": "container-enforce-probes",
        "version": "3.*.*",
        "parameters": {
          "requiredProbes": [
            "readinessProbe",
            "livenessProbe"
          ]
        }
      },
      {
        "slug": "enforce-csi-driver",
        "version": "2.*.*",
        "parameters": {}
      },
      {
        "slug": "unique-service-selectors",
        "version": "1.*.*",
        "parameters": {}
      },
      {
        "slug": "container-no-latest-image",
        "version": "2.*.*",
        "parameters": {}
      },
      {
        "slug": "mutate-systempool-taints",
        "version": "1.*.*",
        "parameters": {}
      },
      {
        "slug": "print-mutations-annotations",
        "version": "1.*.*",
        "parameters": {
          "messages": {}
        }
      },
      {
        "slug": "block-host-namespace",
        "version": "6.*.*",
        "parameters": {}
      },
      {
        "slug": "host-network-ports",
        "version": "7.*.*",
        "parameters": {
          "allowHostNetwork": false,
          "allowedHostPorts": []
        }
      },
      {
        "slug": "allowed-sysctl-interfaces",
        "version": "1.*.*-preview",
        "parameters": {
          "allowedSysctls": [
            "kernel.shm_rmid_forced",
            "net.ipv4.ip_local_port_range",
            "net.ipv4.ip_unprivileged_port_start",
            "net.ipv4.tcp_syncookies",
            "net.ipv4.ping_group_range",
            "net.ipv4.ip_local_reserved_ports",
            "net.ipv4.tcp_keepalive_time",
            "net.ipv4.tcp_fin_timeout",
            "net.ipv4.tcp_keepalive_intvl",
            "net.ipv4.tcp_keepalive_probes"
          ]
        }
      },
      {
        "slug": "allowed-users-groups",
        "version": "6.*.*",
        "parameters": {
          "runAsUserRule": "MustRunAsNonRoot",
          "runAsUserRanges": [],
          "runAsGroupRule": "RunAsAny",
          "runAsGroupRanges": [],
          "supplementalGroupsRule": "RunAsAny",
          "supplementalGroupsRanges": [],
          "fsGroupRule": "RunAsAny",
          "fsGroupRanges": []
        }
      },
      {
        "slug": "windows-block-container-admin",
        "version": "1.*.*",
        "parameters": {}
      },
      {
        "slug": "container-no-privilege-escalation",
        "version": "8.*.*",
        "parameters": {
          "forcePrivilegeEscalationToBeFalse": false
        }
      },
      {
        "slug": "allowed-host-paths",
        "version": "6.*.*",
        "parameters": {
          "allowedHostPaths": [],
          "windowsAllowedHostPaths": []
        }
      },
      {
        "slug": "enforce-apparmor-profile",
        "version": "6.*.*",
        "parameters": {
          "allowedProfiles": [
            "runtime/default"
          ]
        }
      },
      {
        "slug": "selinux",
        "version": "8.*.*",
        "parameters": {
          "enforcePSS": true,
          "allowedSELinuxTypes": [
            "container_t",
            "container_init_t",
            "container_kvm_t",
            "container_engine_t"
          ],
          "allowedSELinuxOptions": []
        }
      },
      {
        "slug": "windows-block-host-process",
        "version": "1.*.*",
        "parameters": {}
      },
      {
        "slug": "container-no-privilege",
        "version": "9.*.*",
        "parameters": {}
      },
      {
        "slug": "allowed-proc-mount-types",
        "version": "8.*.*",
        "parameters": {
          "procMountType": "Default"
        }
      },
      {
        "slug": "container-allowed-capabilities",
        "version": "6.*.*",
        "parameters": {
          "allowedCapabilities": [],
          "requiredDropCapabilities": []
        }
      },
      {
        "slug": "allowed-seccomp-profiles",
        "version": "7.*.*",
        "parameters": {
          "allowedProfiles": [
            "RuntimeDefault",
            "Localhost"
          ]
        }
      },
      {
        "slug": "allowed-volume-types",
        "version": "5.*.*",
        "parameters": {
          "allowedVolumeTypes": []
        }
      }
    ]
  },
  {
    "id": "baseline",
    "guid": "a8640138-9b0a-4a28-b8cb-1666c838647d",
    "title": "Kubernetes cluster pod security baseline standards for Linux-based workloads",
    "version": "1.4.0",
    "excludedNamespaces": [
      "kube-system",
      "gatekeeper-system",
      "azure-arc",
      "azure-extensions-usage-system"
    ],
    "policies": [
      {
        "slug": "container-no-privilege",
        "version": "9.*.*",
        "parameters": {}
      },
      {
        "slug": "host-network-ports",
        "version": "6.*.*",
        "parameters": {
          "allowHostNetwork": false,
          "allowedHostPorts": [],
          "minPort": 0,
          "maxPort": 0
        }
      },
      {
        "slug": "block-host-namespace",
        "version": "5.*.*",
        "parameters": {}
      },
      {
        "slug": "container-allowed-capabilities",
        "version": "6.*.*",
        "parameters": {
          "allowedCapabilities": [
            "CHOWN",
            "DAC_OVERRIDE",
            "FSETID",
            "FOWNER",
            "MKNOD",
            "NET_RAW",
            "SETGID",
            "SETUID",
            "SETFCAP",
            "SETPCAP",
            "NET_BIND_SERVICE",
            "SYS_CHROOT",
            "KILL",
            "AUDIT_WRITE"
          ],
          "requiredDropCapabilities": []
        }
      },
      {
        "slug": "allowed-host-paths",
        "version": "6.*.*",
        "parameters": {
          "allowedHostPaths": [],
          "windowsAllowedHostPaths": []
        }
      }
    ]
  },
  {
    "id": "restricted",
    "guid": "42b8ef37-b724-4e24-bbc8-7a7708edfe00",
    "title": "Kubernetes cluster pod security restricted standards for Linux-based workloads",
    "version": "2.5.0",
    "excludedNamespaces": [
      "kube-system",
      "gatekeeper-system",
      "azure-arc",
      "azure-extensions-usage-system"
    ],
    "policies": [
      {
        "slug": "container-no-privilege",
        "version": "9.*.*",
        "parameters": {}
      },
      {
        "slug": "container-no-privilege-escalation",
        "version": "7.*.*",
        "parameters": {
          "forcePrivilegeEscalationToBeFalse": false
        }
      },
      {
        "slug": "host-network-ports",
        "version": "6.*.*",
        "parameters": {
          "allowHostNetwork": false,
          "allowedHostPorts": [],
          "minPort": 0,
          "maxPort": 0
        }
      },
      {
        "slug": "block-host-namespace",
        "version": "5.*.*",
        "parameters": {}
      },
      {
        "slug": "container-allowed-capabilities",
        "version": "6.*.*",
        "parameters": {
          "allowedCapabilities": [
            "CHOWN",
            "DAC_OVERRIDE",
            "FSETID",
            "FOWNER",
            "MKNOD",
            "NET_RAW",
            "SETGID",
            "SETUID",
            "SETFCAP",
            "SETPCAP",
            "NET_BIND_SERVICE",
            "SYS_CHROOT",
            "KILL",
            "AUDIT_WRITE"
          ],
          "requiredDropCapabilities": []
        }
      },
      {
        "slug": "allowed-volume-types",
        "version": "5.*.*",
        "parameters": {
          "allowedVolumeTypes": [
            "configMap",
            "csi",
            "downwardAPI",
            "emptyDir",
            "ephemeral",
            "persistentVolumeClaim",
            "projected",
            "secret"
          ]
        }
      },
      {
        "slug": "allowed-users-groups",
        "version": "6.*.*",
        "parameters": {
          "runAsUserRule": "MustRunAsNonRoot",
          "runAsUserRanges": [],
          "runAsGroupRule": "MustRunAs",
          "runAsGroupRanges": [
            {
              "min": 1,
              "max": 65535
            }
          ],
          "supplementalGroupsRule": "MustRunAs",
          "supplementalGroupsRanges": [
            {
              "min": 1,
              "max": 65535
            }
          ],
          "fsGroupRule": "MustRunAs",
          "fsGroupRanges": [
            {
              "min": 1,
              "max": 65535
            }
          ]
        }
      },
      {
        "slug": "allowed-seccomp-profiles",
        "version": "7.*.*",
        "parameters": {
          "allowedProfiles": [
            "runtime/default",
            "docker/default"
          ]
        }
      }
    ]
  }
];
