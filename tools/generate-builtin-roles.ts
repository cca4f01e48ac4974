/**
 * Writes src/inventory/rbac/builtin-roles.generated.ts: the roles that the API server itself makes in every cluster.
 *
 * The source is the API server's own list of them, through the Go module proxy (needs `go`).
 */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { load } from "js-yaml";

const version = "v1.37.0";
const files = ["cluster-roles.yaml", "controller-roles.yaml", "namespace-roles.yaml"];
const target = "src/inventory/rbac/builtin-roles.generated.ts";

interface Rule {
  readonly verbs: readonly string[];
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly nonResourceURLs?: readonly string[];
}

interface Role {
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
  };
  readonly aggregationRule?: {
    readonly clusterRoleSelectors: readonly { readonly matchLabels: Readonly<Record<string, string>> }[];
  };
  readonly rules?: readonly Rule[] | null;
}

const { Dir: folder } = JSON.parse(
  execFileSync("go", ["mod", "download", "-json", `k8s.io/kubernetes@${version}`], { encoding: "utf8" }),
) as { Dir: string };
const lines = files.flatMap((file) => {
  const path = `${folder}/plugin/pkg/auth/authorizer/rbac/bootstrappolicy/testdata/${file}`;
  const { items } = load(readFileSync(path, "utf8")) as { items: readonly Role[] };
  return items.flatMap(linesOf);
});
writeFileSync(
  target,
  `// Made by tools/generate-builtin-roles.ts from the policy that the API server starts with, k8s.io/kubernetes ${version}
// (Apache-2.0, The Kubernetes Authors). Do not edit. The form is described in builtin-roles.ts.

export const builtInRoleLines = \`${lines.join("\n")}\n\`;
`,
);

function linesOf({ metadata, aggregationRule, rules }: Role): string[] {
  const sums = aggregationRule?.clusterRoleSelectors.map(({ matchLabels }) => aggregationLabel(matchLabels));
  const head = [
    metadata.namespace ?? "",
    metadata.name,
    aggregationLabel(metadata.labels ?? {}) ?? "",
    sums?.join(" ") ?? "",
  ];
  return [head.join("|"), ...(rules ?? []).map(ruleLine)];
}

function aggregationLabel(labels: Readonly<Record<string, string>>): string | undefined {
  return Object.keys(labels).find((name) => name.startsWith("rbac.authorization.k8s.io/aggregate-to-"));
}

function ruleLine(rule: Rule): string {
  const lists = [rule.verbs, rule.apiGroups, rule.resources, rule.resourceNames, rule.nonResourceURLs];
  return ` ${lists.map((list) => (list ?? []).map((each) => each || "core").join(" ")).join("|")}`;
}
