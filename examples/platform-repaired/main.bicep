// store: an AKS cluster with a private API server, and what it needs.
//
// Billed beside the nodes: the tier, Defender, logs and metrics.
// To do after: AcrPull for the kubelet's identity, maintenance windows, policies of Azure Policy, Azure's
// roles for those who work with the cluster.
//
// Once for the subscription, and then until both features are registered:
//   az feature register --namespace Microsoft.Compute --name EncryptionAtHost
//   az feature register --namespace Microsoft.ContainerService --name DisableSSHPreview
//   az provider register --namespace Microsoft.Compute
//   az provider register --namespace Microsoft.ContainerService
// Deploy it: az deployment group create --resource-group <group> --template-file <this file>. It takes the
// right to assign roles there (Contributor and Role Based Access Control Administrator).
targetScope = 'resourceGroup'

@description('Name of the cluster.')
param name string = 'store'

@description('Region that everything is made in.')
param location string = 'westeurope'

// What the cluster itself does in Azure, it does as this identity.
resource clusterIdentity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: '${name}-cluster'
  location: location
}

// Nodes pull images as this identity: give it AcrPull on your registries, and nothing else.
resource kubeletIdentity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: '${name}-kubelet'
  location: location
}

// Change the address ranges where they overlap with networks that this one is peered with.
resource network 'Microsoft.Network/virtualNetworks@2025-05-01' = {
  name: '${name}-network'
  location: location
  properties: {
    addressSpace: {
      addressPrefixes: [
        '10.224.0.0/16'
      ]
    }
  }
}

resource nodes 'Microsoft.Network/virtualNetworks/subnets@2025-05-01' = {
  parent: network
  name: 'nodes'
  properties: {
    addressPrefix: '10.224.0.0/20'
    // The only way out is the cluster's load balancer.
    defaultOutboundAccess: false
  }
}

// For API servers only: nothing else may be in this subnet.
resource apiServer 'Microsoft.Network/virtualNetworks/subnets@2025-05-01' = {
  parent: network
  name: 'api-server'
  properties: {
    addressPrefix: '10.224.16.0/27'
    delegations: [
      {
        name: 'aks'
        properties: {
          serviceName: 'Microsoft.ContainerService/managedClusters'
        }
      }
    ]
  }
  dependsOn: [
    nodes
  ]
}

// Audit logs, container logs and what Defender finds. Ingestion is billed by the gigabyte.
resource workspace 'Microsoft.OperationalInsights/workspaces@2025-07-01' = {
  name: '${name}-logs'
  location: location
  properties: {
    sku: {
      name: 'PerGB2018'
    }
    retentionInDays: 90
  }
}

// What managed Prometheus collects.
resource metrics 'Microsoft.Monitor/accounts@2023-04-03' = {
  name: '${name}-metrics'
  location: location
}

// The cluster gives the nodes their identity.
resource kubeletRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: kubeletIdentity
  name: guid(kubeletIdentity.id, clusterIdentity.id, 'f1a07417-d97a-45cb-824c-7a7467783830')
  properties: {
    // Managed Identity Operator
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'f1a07417-d97a-45cb-824c-7a7467783830')
    principalId: clusterIdentity.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

// The cluster puts nodes and inner load balancers into the subnet.
resource nodesRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: nodes
  name: guid(nodes.id, clusterIdentity.id, '4d97b98b-1d4f-4787-a291-c67834d212e7')
  properties: {
    // Network Contributor
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '4d97b98b-1d4f-4787-a291-c67834d212e7')
    principalId: clusterIdentity.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

// The cluster puts its API server into the subnet.
resource apiServerRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: apiServer
  name: guid(apiServer.id, clusterIdentity.id, '4d97b98b-1d4f-4787-a291-c67834d212e7')
  properties: {
    // Network Contributor
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '4d97b98b-1d4f-4787-a291-c67834d212e7')
    principalId: clusterIdentity.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

resource cluster 'Microsoft.ContainerService/managedClusters@2026-05-01' = {
  name: name
  location: location
  sku: {
    name: 'Base'
    // With an SLA for the API server; billed by the hour.
    tier: 'Standard'
  }
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${clusterIdentity.id}': {}
    }
  }
  properties: {
    // Patches come by themselves; the next minor is for you to choose, before support ends on 2027-06-30.
    kubernetesVersion: '1.36'
    dnsPrefix: name
    nodeResourceGroup: '${name}-nodes'
    nodeResourceGroupProfile: {
      // Nobody changes nodes and their disks behind the cluster's back.
      restrictionLevel: 'ReadOnly'
    }
    enableRBAC: true
    // No certificate of cluster-admin that no sign-in stands behind.
    disableLocalAccounts: true
    aadProfile: {
      managed: true
      // Who may do what in the cluster is assigned in Azure.
      enableAzureRBAC: true
      adminGroupObjectIDs: [
        '00000000-0000-0000-0000-000000000001'
      ]
    }
    apiServerAccessProfile: {
      // No public address: administrators and pipelines need a way into the network.
      enablePrivateCluster: true
      enablePrivateClusterPublicFQDN: false
      // AKS makes the zone and links it to this network: link it to those that administrators come from.
      privateDNSZone: 'system'
      // Nodes reach the API server inside the network.
      enableVnetIntegration: true
      subnetId: apiServer.id
      // No way into the cluster around its network.
      disableRunCommand: true
    }
    identityProfile: {
      kubeletidentity: {
        resourceId: kubeletIdentity.id
        clientId: kubeletIdentity.properties.clientId
        objectId: kubeletIdentity.properties.principalId
      }
    }
    oidcIssuerProfile: {
      enabled: true
    }
    securityProfile: {
      workloadIdentity: {
        enabled: true
      }
      defender: {
        logAnalyticsWorkspaceResourceId: workspace.id
        securityMonitoring: {
          // Microsoft Defender for Containers; billed by the core.
          enabled: true
        }
      }
      imageCleaner: {
        enabled: true
        intervalHours: 48
      }
    }
    networkProfile: {
      networkPlugin: 'azure'
      networkPluginMode: 'overlay'
      networkDataplane: 'cilium'
      networkPolicy: 'cilium'
      loadBalancerSku: 'standard'
      outboundType: 'loadBalancer'
      podCidr: '10.244.0.0/16'
      serviceCidr: '10.245.0.0/16'
      dnsServiceIP: '10.245.0.10'
    }
    addonProfiles: {
      azureKeyvaultSecretsProvider: {
        enabled: true
        config: {
          enableSecretRotation: 'true'
          rotationPollInterval: '2m'
        }
      }
      azurepolicy: {
        enabled: true
      }
      omsagent: {
        // Container Insights; ingested logs are billed.
        enabled: true
        config: {
          logAnalyticsWorkspaceResourceID: workspace.id
          useAADAuth: 'true'
        }
      }
    }
    azureMonitorProfile: {
      metrics: {
        // Managed Prometheus; ingested samples are billed.
        enabled: true
      }
    }
    autoUpgradeProfile: {
      upgradeChannel: 'patch'
      // New node images every week: plan maintenance windows (aksManagedAutoUpgradeSchedule,
      // aksManagedNodeOSUpgradeSchedule).
      nodeOSUpgradeChannel: 'NodeImage'
    }
    agentPoolProfiles: [
      {
        name: 'system'
        mode: 'System'
        type: 'VirtualMachineScaleSets'
        osType: 'Linux'
        // Azure Linux of the release that goes with the Kubernetes version.
        osSKU: 'AzureLinux'
        vmSize: 'Standard_D4ds_v5'
        enableAutoScaling: true
        count: 3
        minCount: 3
        maxCount: 5
        availabilityZones: [
          '1'
          '2'
          '3'
        ]
        vnetSubnetID: nodes.id
        // Workloads stay off the nodes that run the cluster's own parts.
        nodeTaints: [
          'CriticalAddonsOnly=true:NoSchedule'
        ]
        enableNodePublicIP: false
        // Temporary disks and caches are encrypted, too: on the host itself.
        enableEncryptionAtHost: true
        securityProfile: {
          // A preview. Nodes are reached by kubectl debug node/<name> instead, as somebody who signed in.
          sshAccess: 'Disabled'
          enableVTPM: true
          enableSecureBoot: true
        }
      }
      {
        name: 'user'
        mode: 'User'
        type: 'VirtualMachineScaleSets'
        osType: 'Linux'
        osSKU: 'AzureLinux'
        vmSize: 'Standard_D4ds_v5'
        enableAutoScaling: true
        count: 3
        minCount: 3
        maxCount: 10
        availabilityZones: [
          '1'
          '2'
          '3'
        ]
        vnetSubnetID: nodes.id
        enableNodePublicIP: false
        enableEncryptionAtHost: true
        securityProfile: {
          sshAccess: 'Disabled'
          enableVTPM: true
          enableSecureBoot: true
        }
      }
    ]
  }
  dependsOn: [
    kubeletRole
    nodesRole
    apiServerRole
  ]
}

// Who did what through the API. kube-audit-admin leaves out requests that only read: they are most of it.
resource auditLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: cluster
  name: 'audit'
  properties: {
    workspaceId: workspace.id
    // Tables of their own, which cost less to query.
    logAnalyticsDestinationType: 'Dedicated'
    logs: [
      {
        category: 'kube-audit-admin'
        enabled: true
      }
      {
        category: 'guard'
        enabled: true
      }
      {
        category: 'kube-apiserver'
        enabled: true
      }
      {
        category: 'kube-controller-manager'
        enabled: true
      }
      {
        category: 'cluster-autoscaler'
        enabled: true
      }
    ]
  }
}

// Which metrics and container logs are collected, and where they go.
resource metricsEndpoint 'Microsoft.Insights/dataCollectionEndpoints@2023-03-11' = {
  name: '${name}-metrics'
  location: location
  kind: 'Linux'
  properties: {}
}

resource prometheusRule 'Microsoft.Insights/dataCollectionRules@2023-03-11' = {
  name: '${name}-prometheus'
  location: location
  kind: 'Linux'
  properties: {
    dataCollectionEndpointId: metricsEndpoint.id
    dataSources: {
      prometheusForwarder: [
        {
          name: 'prometheus'
          streams: [
            'Microsoft-PrometheusMetrics'
          ]
        }
      ]
    }
    destinations: {
      monitoringAccounts: [
        {
          name: 'metrics'
          accountResourceId: metrics.id
        }
      ]
    }
    dataFlows: [
      {
        streams: [
          'Microsoft-PrometheusMetrics'
        ]
        destinations: [
          'metrics'
        ]
      }
    ]
  }
}

resource prometheusAssociation 'Microsoft.Insights/dataCollectionRuleAssociations@2023-03-11' = {
  scope: cluster
  name: '${name}-prometheus'
  properties: {
    dataCollectionRuleId: prometheusRule.id
  }
}

resource insightsRule 'Microsoft.Insights/dataCollectionRules@2023-03-11' = {
  name: '${name}-insights'
  location: location
  kind: 'Linux'
  properties: {
    dataSources: {
      extensions: [
        {
          name: 'ContainerInsightsExtension'
          extensionName: 'ContainerInsights'
          streams: [
            'Microsoft-ContainerLogV2'
            'Microsoft-KubeEvents'
            'Microsoft-KubePodInventory'
          ]
          extensionSettings: {
            dataCollectionSettings: {
              interval: '1m'
              namespaceFilteringMode: 'Off'
              enableContainerLogV2: true
            }
          }
        }
      ]
    }
    destinations: {
      logAnalytics: [
        {
          name: 'logs'
          workspaceResourceId: workspace.id
        }
      ]
    }
    dataFlows: [
      {
        streams: [
          'Microsoft-ContainerLogV2'
          'Microsoft-KubeEvents'
          'Microsoft-KubePodInventory'
        ]
        destinations: [
          'logs'
        ]
      }
    ]
  }
}

resource insightsAssociation 'Microsoft.Insights/dataCollectionRuleAssociations@2023-03-11' = {
  scope: cluster
  name: 'ContainerInsightsExtension'
  properties: {
    dataCollectionRuleId: insightsRule.id
  }
}

output issuer string = cluster.properties.oidcIssuerProfile.issuerURL
