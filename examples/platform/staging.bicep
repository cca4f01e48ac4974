// The staging cluster of the store: from a template that was right when it was written.
param location string = resourceGroup().location
param adminGroup string

var tags = {
  environment: 'staging'
}

resource aks 'Microsoft.ContainerService/managedClusters@2024-09-01' = {
  name: 'store-staging'
  location: location
  tags: tags
  sku: {
    name: 'Base'
    tier: 'Standard'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    dnsPrefix: 'store-staging'
    kubernetesVersion: '1.35'
    disableLocalAccounts: true
    aadProfile: {
      managed: true
      enableAzureRBAC: true
      adminGroupObjectIDs: [adminGroup]
    }
    apiServerAccessProfile: {
      // Everyone, until the office has a fixed address.
      authorizedIPRanges: ['0.0.0.0/0']
    }
    networkProfile: {
      networkPlugin: 'azure'
      networkPluginMode: 'overlay'
      networkPolicy: 'azure'
    }
    oidcIssuerProfile: {
      enabled: true
    }
    securityProfile: {
      workloadIdentity: {
        enabled: true
      }
    }
    addonProfiles: {
      azureKeyvaultSecretsProvider: {
        enabled: true
        config: {
          enableSecretRotation: 'true'
        }
      }
    }
    agentPoolProfiles: [
      {
        name: 'system'
        mode: 'System'
        count: 3
        vmSize: 'Standard_D4s_v5'
        osSKU: 'AzureLinux'
        enableEncryptionAtHost: true
      }
      {
        name: 'windows'
        mode: 'User'
        count: 2
        vmSize: 'Standard_D4s_v5'
        osType: 'Windows'
        osSKU: 'Windows2019'
      }
    ]
  }
}
