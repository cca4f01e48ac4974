import { type Row, row } from "../row.ts";

/** website/docs/r/container_registry.html.markdown */
export const registryRows: readonly Row[] = [
  row("name", "name"),
  row("location", "location"),
  row("tags", "tags", "map"),
  row("sku", "sku.name"),
  row("identity.type", "identity.type"),
  row("identity.identity_ids", "identity.userAssignedIdentities", "keys"),
  row("admin_enabled", "properties.adminUserEnabled", "flag"),
  row("anonymous_pull_enabled", "properties.anonymousPullEnabled", "flag"),
  row("public_network_access_enabled", "properties.publicNetworkAccess", "switch"),
  row("zone_redundancy_enabled", "properties.zoneRedundancy", "switch"),
  row("data_endpoint_enabled", "properties.dataEndpointEnabled", "flag"),
  row("network_rule_bypass_option", "properties.networkRuleBypassOptions"),
  row("role_assignment_mode", "properties.roleAssignmentMode"),
  row("network_rule_set.default_action", "properties.networkRuleSet.defaultAction"),
  row("quarantine_policy_enabled", "properties.policies.quarantinePolicy.status", "lower-switch"),
  row("export_policy_enabled", "properties.policies.exportPolicy.status", "lower-switch"),
  row(
    "trust_policy_enabled",
    "properties.policies.trustPolicy.status",
    "lower-switch",
    "trust_policy.enabled",
  ),
  row(
    "retention_policy_in_days",
    "properties.policies.retentionPolicy.days",
    "number",
    "retention_policy.days",
  ),
  row(
    "azuread_authentication_as_arm_policy_enabled",
    "properties.policies.azureADAuthenticationAsArmPolicy.status",
    "lower-switch",
  ),
  row("encryption.key_vault_key_id", "properties.encryption.keyVaultProperties.keyIdentifier"),
];

/** website/docs/r/role_assignment.html.markdown; the role's name is told in `roles.ts`. */
export const roleAssignmentRows: readonly Row[] = [
  row("name", "name"),
  row("scope", "properties.scope"),
  row("role_definition_id", "properties.roleDefinitionId"),
  row("principal_id", "properties.principalId"),
  row("principal_type", "properties.principalType"),
  row("condition", "properties.condition"),
  row("condition_version", "properties.conditionVersion"),
  row("description", "properties.description"),
];

/** website/docs/r/monitor_diagnostic_setting.html.markdown; logs and metrics are told in `diagnostics.ts`. */
export const diagnosticRows: readonly Row[] = [
  row("name", "name"),
  row("log_analytics_workspace_id", "properties.workspaceId"),
  row("log_analytics_destination_type", "properties.logAnalyticsDestinationType"),
  row("storage_account_id", "properties.storageAccountId"),
  row("eventhub_name", "properties.eventHubName"),
  row("eventhub_authorization_rule_id", "properties.eventHubAuthorizationRuleId"),
  row("partner_solution_id", "properties.marketplacePartnerId"),
];
