import { clusterOptions, poolOptions } from "../az/index.ts";
import { addOnsOf, optionsFor } from "./az-options.ts";
import { command } from "./az-steps.ts";
import { commentLines } from "./comments.ts";
import { isMapping, type Mapping, plain, type Resource } from "./shape.ts";

/** The cluster with its first pool, then the other one. */
export function createCluster({ body }: Resource): readonly (readonly string[])[] {
  const properties = body["properties"] ?? {};
  const profiles = isMapping(properties) ? plain(properties["agentPoolProfiles"] ?? []) : [];
  const [system, user] = (Array.isArray(profiles) ? profiles : []).map(mapping);
  if (system === undefined || user === undefined) throw new TypeError("a cluster without its two pools");
  const own = optionsFor(body, clusterOptions);
  const first = optionsFor(
    system,
    poolOptions.filter(({ name }) => name !== "--node-taints"),
  );
  const second = optionsFor(
    user,
    poolOptions.filter(({ name }) => name !== "--nodepool-taints"),
  );
  return [
    ["defender_config=$(mktemp)", `trap 'rm -f "$defender_config"' EXIT`, defenderFile],
    [
      ...[...own.comments, ...first.comments].flatMap((each) => commentLines(each, "#", "")),
      'if ! exists az aks show --resource-group "$group" --name "$name"; then',
      ...command(
        "az aks create",
        [
          '--resource-group "$group"',
          '--name "$name"',
          '--location "$location"',
          "--no-ssh-key",
          '--assign-identity "$cluster_identity"',
          ...own.options.flatMap(withFile),
          `--enable-addons ${addOnsOf(body).join(",")}`,
          '--azure-monitor-workspace-resource-id "$metrics"',
          "--nodepool-name system",
          "--node-count 3",
          ...first.options,
          "--output none",
        ],
        "  ",
      ),
      "fi",
    ],
    [
      'if ! exists az aks nodepool show --resource-group "$group" --cluster-name "$name" --name user; then',
      ...command(
        "az aks nodepool add",
        [
          '--resource-group "$group"',
          '--cluster-name "$name"',
          "--name user",
          "--mode User",
          "--node-count 3",
          ...second.options,
          "--output none",
        ],
        "  ",
      ),
      "fi",
    ],
  ];
}

/** The CLI takes Defender's workspace from a file. */
const defenderFile = `printf '{"logAnalyticsWorkspaceResourceId":"%s"}' "$workspace" >"$defender_config"`;

function withFile(option: string): string {
  return option.startsWith("--defender-config ") ? '--defender-config "$defender_config"' : option;
}

function mapping(value: Parameters<typeof plain>[0]): Mapping {
  const inner = plain(value);
  return isMapping(inner) ? inner : {};
}
