# The development cluster of the store: made in an afternoon, years ago.
terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.40"
    }
  }
}

resource "azurerm_resource_group" "store" {
  name     = "store-dev"
  location = var.region
}

resource "azurerm_kubernetes_cluster" "store" {
  name                = "store-dev"
  location            = azurerm_resource_group.store.location
  resource_group_name = azurerm_resource_group.store.name
  dns_prefix          = "store-dev"
  kubernetes_version  = var.kubernetes_version
  sku_tier            = "Free"

  local_account_disabled    = var.local_account_disabled
  run_command_enabled       = true # handy from the portal
  workload_identity_enabled = false

  default_node_pool {
    name                   = "system"
    vm_size                = "Standard_D4s_v5"
    node_count             = 2
    node_public_ip_enabled = true # to reach nodes by SSH
  }

  identity {
    type = "SystemAssigned"
  }

  network_profile {
    network_plugin = "kubenet"
  }

  dynamic "key_vault_secrets_provider" {
    for_each = var.key_vault ? [1] : []
    content {
      secret_rotation_enabled = false
    }
  }
}

resource "azurerm_kubernetes_cluster_node_pool" "apps" {
  name                  = "apps"
  kubernetes_cluster_id = azurerm_kubernetes_cluster.store.id
  vm_size               = "Standard_D8s_v5"
  node_count            = 3
}

resource "azurerm_container_registry" "store" {
  name                = "storedev"
  location            = azurerm_resource_group.store.location
  resource_group_name = azurerm_resource_group.store.name
  sku                 = "Premium"
  admin_enabled       = true # the pipeline logs in with it
}
