import { ranges } from "./addresses.ts";
import { shellWord, variableOf } from "./az-options.ts";
import { isMapping, type Mapping, plain, Reference, type Resource, Unique, type Value } from "./shape.ts";

/** A command with its options below each other. */
export function command(words: string, options: readonly string[], indent = ""): string[] {
  const lines = [words, ...options];
  return lines.map(
    (line, index) => `${indent}${index === 0 ? "" : "  "}${line}${index < lines.length - 1 ? " \\" : ""}`,
  );
}

/** A command whose answer a variable keeps. */
function kept(variable: string, words: string, options: readonly string[]): string[] {
  const lines = command(words, options);
  const [first = "", ...rest] = lines;
  const all = [`${variable}=$(${first}`, ...rest];
  return [...all.slice(0, -1), `${all.at(-1)})`];
}

const inGroup = '--resource-group "$group"';
const quiet = "--output none";
const idOnly = "--query id --output tsv";

/** How the CLI makes a resource; undefined where it is made by another command. */
export function stepFor(resource: Resource): readonly string[] | undefined {
  const name = `--name ${nameOf(resource)}`;
  const variable = variableOf(new Reference(resource.id));
  const properties = mappingAt(resource.body, "properties");
  switch (resource.type) {
    case "Microsoft.ManagedIdentity/userAssignedIdentities":
      return [
        ...kept(variable, "az identity create", [inGroup, name, '--location "$location"', idOnly]),
        ...(resource.id === "clusterIdentity"
          ? kept(`${variable}_principal`, "az identity show", [
              `--ids "$${variable}"`,
              "--query principalId --output tsv",
            ])
          : []),
      ];
    case "Microsoft.Network/routeTables":
      return routes(resource, name, variable);
    case "Microsoft.Network/virtualNetworks":
      return command("az network vnet create", [
        inGroup,
        name,
        '--location "$location"',
        `--address-prefixes ${ranges.network}`,
        quiet,
      ]);
    case "Microsoft.Network/virtualNetworks/subnets":
      return kept(variable, "az network vnet subnet create", [
        inGroup,
        '--vnet-name "$name-network"',
        name,
        `--address-prefixes ${shellWord(plain(properties["addressPrefix"] ?? ""))}`,
        ...("defaultOutboundAccess" in properties ? ["--default-outbound-access false"] : []),
        ...("routeTable" in properties ? ['--route-table "$routes"'] : []),
        ...("delegations" in properties ? ["--delegations Microsoft.ContainerService/managedClusters"] : []),
        idOnly,
      ]);
    case "Microsoft.OperationalInsights/workspaces":
      return kept(variable, "az monitor log-analytics workspace create", [
        inGroup,
        `--workspace-name ${nameOf(resource)}`,
        '--location "$location"',
        `--retention-time ${shellWord(plain(properties["retentionInDays"] ?? 30))}`,
        idOnly,
      ]);
    case "Microsoft.Monitor/accounts":
      return kept(variable, "az monitor account create", [inGroup, name, '--location "$location"', idOnly]);
    case "Microsoft.KeyVault/vaults":
      return vault(variable);
    case "Microsoft.KeyVault/vaults/keys":
      return key(resource, properties);
    case "Microsoft.Compute/diskEncryptionSets":
      return [
        ...kept(variable, "az disk-encryption-set create", [
          inGroup,
          name,
          '--location "$location"',
          '--source-vault "$vault"',
          '--key-url "$disk_key_url"',
          idOnly,
        ]),
        ...kept(`${variable}_principal`, "az disk-encryption-set show", [
          `--ids "$${variable}"`,
          "--query identity.principalId --output tsv",
        ]),
      ];
    default:
      return undefined;
  }
}

function routes(resource: Resource, name: string, variable: string): readonly string[] {
  const list = plain(mappingAt(resource.body, "properties")["routes"] ?? []);
  const [route] = Array.isArray(list) ? list : [];
  const inner = mappingAt(route === undefined ? {} : plain(route), "properties");
  return [
    ...kept(variable, "az network route-table create", [inGroup, name, '--location "$location"', idOnly]),
    ...command("az network route-table route create", [
      inGroup,
      `--route-table-name ${nameOf(resource)}`,
      "--name internet",
      "--address-prefix 0.0.0.0/0",
      "--next-hop-type VirtualAppliance",
      `--next-hop-ip-address ${shellWord(plain(inner["nextHopIpAddress"] ?? ""))}`,
      quiet,
    ]),
  ];
}

/** A vault that was deleted keeps its name: creation is not tried a second time. */
function vault(variable: string): readonly string[] {
  return [
    'group_id=$(az group show --name "$group" --query id --output tsv)',
    `vault_name="kv-$(printf '%s' "$group_id" | sha256sum | cut -c1-13)"`,
    'if ! exists az keyvault show --name "$vault_name"; then',
    ...command(
      "az keyvault create",
      [
        inGroup,
        '--name "$vault_name"',
        '--location "$location"',
        "--enable-rbac-authorization true",
        "--enable-purge-protection true",
        "--public-network-access Disabled",
        "--default-action Deny",
        "--bypass AzureServices",
        quiet,
      ],
      "  ",
    ),
    "fi",
    ...kept(variable, "az keyvault show", ['--name "$vault_name"', idOnly]),
  ];
}

/** By Azure's own API: nobody reaches the vault itself from where this runs. */
function key(resource: Resource, properties: Mapping): readonly string[] {
  return kept(variableOf(new Reference(resource.id, "keyUriWithVersion")), "az rest", [
    "--method put",
    `--url "$vault/keys/${resource.id === "diskKey" ? "disks" : "etcd"}?api-version=${resource.apiVersion}"`,
    `--body ${shellWord(JSON.stringify({ properties }))}`,
    "--query properties.keyUriWithVersion --output tsv",
  ]);
}

function nameOf({ name }: Resource): string {
  const inner = plain(name);
  return inner instanceof Unique ? '"$vault_name"' : shellWord(inner);
}

function mappingAt(value: Value, step: string): Mapping {
  const inner = isMapping(value) ? value[step] : undefined;
  const made = inner === undefined ? {} : plain(inner);
  return isMapping(made) ? made : {};
}
