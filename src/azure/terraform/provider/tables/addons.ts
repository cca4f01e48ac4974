import { presence, type Row, row } from "../row.ts";

const profiles = "properties.addonProfiles";
const secrets = `${profiles}.azureKeyvaultSecretsProvider`;
const secretsBefore = "addon_profile.azure_keyvault_secrets_provider";

/** Add-ons: blocks and flags of today, and the `addon_profile` of provider version 2. */
export const addonRows: readonly Row[] = [
  row(
    "azure_policy_enabled",
    `${profiles}.azurepolicy.enabled`,
    "flag",
    "addon_profile.azure_policy.enabled",
  ),
  row(
    "http_application_routing_enabled",
    `${profiles}.httpApplicationRouting.enabled`,
    "flag",
    "addon_profile.http_application_routing.enabled",
  ),
  row(
    "open_service_mesh_enabled",
    `${profiles}.openServiceMesh.enabled`,
    "flag",
    "addon_profile.open_service_mesh.enabled",
  ),
  row("addon_profile.kube_dashboard.enabled", `${profiles}.kubeDashboard.enabled`, "flag"),
  presence(
    "key_vault_secrets_provider",
    `${secrets}.enabled`,
    "secret_rotation_enabled",
    `${secretsBefore}.enabled`,
  ),
  row(
    "key_vault_secrets_provider.secret_rotation_enabled",
    `${secrets}.config.enableSecretRotation`,
    "flag-text",
    `${secretsBefore}.secret_rotation_enabled`,
  ),
  row(
    "key_vault_secrets_provider.secret_rotation_interval",
    `${secrets}.config.rotationPollInterval`,
    "text",
    `${secretsBefore}.secret_rotation_interval`,
  ),
  presence("oms_agent", `${profiles}.omsagent.enabled`, undefined, "addon_profile.oms_agent.enabled"),
  row(
    "oms_agent.log_analytics_workspace_id",
    `${profiles}.omsagent.config.logAnalyticsWorkspaceResourceID`,
    "text",
    "addon_profile.oms_agent.log_analytics_workspace_id",
  ),
  row("oms_agent.msi_auth_for_monitoring_enabled", `${profiles}.omsagent.config.useAADAuth`, "flag-text"),
  presence(
    "ingress_application_gateway",
    `${profiles}.ingressApplicationGateway.enabled`,
    undefined,
    "addon_profile.ingress_application_gateway.enabled",
  ),
  presence(
    "aci_connector_linux",
    `${profiles}.aciConnectorLinux.enabled`,
    undefined,
    "addon_profile.aci_connector_linux.enabled",
  ),
  presence("confidential_computing", `${profiles}.ACCSGXDevicePlugin.enabled`),
];
