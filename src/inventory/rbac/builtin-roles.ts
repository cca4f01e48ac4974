import { builtInRoleLines } from "./builtin-roles.generated.ts";
import type { Rule, Words } from "./rules.ts";

/**
 * The roles that the API server makes in every cluster, decoded when first asked for.
 *
 * A line is `namespace|name|label it is aggregated by|labels it aggregates`; a line that starts with a space is a rule of
 * the role above: `verbs|groups|resources|names|paths`, the core group written `core`.
 */
export interface BuiltInRole {
  /** Of a Role; absent for a ClusterRole. */
  readonly namespace: string | undefined;
  readonly name: string;
  readonly label: string | undefined;
  readonly aggregates: readonly string[];
  readonly rules: readonly Rule[];
}

let roles: readonly BuiltInRole[] | undefined;

export function builtInRoles(): readonly BuiltInRole[] {
  roles ??= read();
  return roles;
}

function read(): BuiltInRole[] {
  const found: (BuiltInRole & { rules: Rule[] })[] = [];
  for (const line of builtInRoleLines.trimEnd().split("\n")) {
    const cells = line.split("|");
    if (line.startsWith(" ")) found.at(-1)?.rules.push(ruleOf(cells));
    else {
      const [namespace = "", name = "", label = "", aggregates = ""] = cells;
      found.push({
        namespace: namespace || undefined,
        name,
        label: label || undefined,
        aggregates: aggregates.split(" ").filter(Boolean),
        rules: [],
      });
    }
  }
  return found;
}

function ruleOf([verbs = "", groups = "", resources = "", names = "", paths = ""]: readonly string[]): Rule {
  return {
    object: undefined,
    view: undefined,
    verbs: words(verbs),
    apiGroups: words(groups, (text) => (text === "core" ? "" : text)),
    resources: words(resources),
    resourceNames: words(names),
    nonResourceURLs: words(paths),
  };
}

function words(cell: string, spelling = (text: string): string => text): Words {
  const texts = cell.split(" ").filter(Boolean);
  return { words: texts.map((text) => ({ text: spelling(text), view: undefined })), unknown: undefined };
}
