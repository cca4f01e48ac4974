import type { Path } from "../../../model/index.ts";
import type { Value } from "../../../syntax/index.ts";
import { fromArmValue } from "./convert.ts";
import type { Setting } from "./row.ts";
import { tableOf, tables } from "./tables/index.ts";

/** One way to write a setting: an attribute within blocks, or a block that only has to be there. */
export interface Way {
  readonly blocks: readonly string[];
  readonly attribute: string | undefined;
  readonly value: Value;
  /** The value is that the block is there. */
  readonly switchesOn?: boolean | undefined;
  /** The first major version of the provider that has it no more. */
  readonly until?: number | undefined;
}

/**
 * All ways that the provider has had to give a setting a value, the newest first. None: the setting is not known, or
 * the value cannot be written.
 */
export function waysOf(type: string, path: Path, value: Value): readonly Way[] {
  const wanted = JSON.stringify(path).toLowerCase();
  const row = tableOf(type)?.rows.find(({ steps }) => JSON.stringify(steps).toLowerCase() === wanted);
  if (row === undefined) return [];
  return row.as === "presence" ? presences(row, value) : attributes(row, value);
}

function attributes({ sources, as }: Setting, value: Value): readonly Way[] {
  const made = fromArmValue(value, as);
  if (made === undefined) return [];
  return sources.map((source) => wayTo(source, made));
}

/** A block switches it on by being there; in older providers one of its attributes did. */
function presences({ sources, by }: Setting, value: Value): readonly Way[] {
  if (typeof value !== "boolean") return [];
  const [block = [], ...former] = sources;
  const byAttribute = former.map((source) => wayTo(source, value));
  return value ? [{ blocks: block, attribute: by, value, switchesOn: true }, ...byAttribute] : byAttribute;
}

function wayTo(source: readonly string[], value: Value): Way {
  const last = lastMajorWith(source);
  return {
    blocks: source.slice(0, -1),
    attribute: source.at(-1),
    value,
    ...(last !== undefined && { until: last + 1 }),
  };
}

/**
 * The last major version of the provider that has an attribute; undefined where the newest has it
 * (hashicorp/terraform-provider-azurerm, upgrade guides of 3.0 and 4.0).
 */
export function lastMajorWith(path: readonly string[]): number | undefined {
  const name = path.join(".");
  if (
    /^(?:addon_profile|role_based_access_control|enable_pod_security_policy|private_link_enabled)\b|\bavailability_zones$|\.(?:client_app_id|server_app_id|server_app_secret)$/.test(
      name,
    )
  )
    return name.startsWith("azure_active_directory_role_based_access_control") ? 3 : 2;
  const third =
    /(?:^|\.)(?:enable_\w+|automatic_channel_upgrade|node_os_channel_upgrade|vnet_integration_enabled|ebpf_data_plane|container_log_max_line|transparent_huge_page_enabled|managed)$|^default_node_pool\.node_taints$|^(?:retention|trust)_policy\b/;
  return third.test(name) ? 3 : undefined;
}

/** Whether a block switches something on by being there, whatever is in it. */
export function isSwitch(block: string): boolean {
  return tables.some(({ rows }) =>
    rows.some(({ as, sources: [path] }) => as === "presence" && path?.at(-1) === block),
  );
}

/** What a block has to have for the provider to take it (website/docs/r/kubernetes_cluster.html.markdown, "Required"). */
const needed: Readonly<Record<string, readonly string[]>> = {
  aci_connector_linux: ["subnet_name"],
  advanced_networking: ["observability_enabled|security_enabled"],
  azure_active_directory_role_based_access_control: ["azure_rbac_enabled|tenant_id|admin_group_object_ids"],
  confidential_computing: ["sgx_quote_helper_enabled"],
  default_node_pool: ["name", "vm_size"],
  identity: ["type"],
  ingress_application_gateway: ["gateway_id|gateway_name|subnet_id|subnet_cidr"],
  key_management_service: ["key_vault_key_id"],
  key_vault_secrets_provider: ["secret_rotation_enabled|secret_rotation_interval"],
  linux_profile: ["admin_username", "ssh_key"],
  microsoft_defender: ["log_analytics_workspace_id"],
  network_profile: ["network_plugin"],
  oms_agent: ["log_analytics_workspace_id"],
  service_mesh_profile: ["mode", "revisions"],
  service_principal: ["client_id", "client_secret"],
  upgrade_settings: ["max_surge"],
  web_app_routing: ["dns_zone_ids"],
  windows_profile: ["admin_username", "admin_password"],
};

/** What is missing for a block to be complete, in the provider's words. */
export function missingIn(block: string, has: ReadonlySet<string>): string | undefined {
  const missing = needed[block]?.find((names) => !names.split("|").some((name) => has.has(name)));
  return missing?.replaceAll("|", " or ");
}
