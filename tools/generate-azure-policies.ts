/**
 * Writes src/kubernetes/azure-policy/definitions.generated.ts: which policies three of Azure's built-in initiatives hold,
 * what each is called, which kinds it matches and with which parameters it is assigned.
 *
 * Usage: node tools/generate-azure-policies.ts <clone of github.com/Azure/azure-policy>
 */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const clone = process.argv[2];
if (clone === undefined) throw new Error("which clone of Azure/azure-policy?");
const target = fileURLToPath(
  new URL("../src/kubernetes/azure-policy/definitions.generated.ts", import.meta.url),
);

/** Our name of an initiative, and its file. */
const initiatives = {
  "deployment-safeguards": "AKS_Safeguards.json",
  baseline: "PSPBaselineStandard.json",
  restricted: "PSPRestrictedStandard.json",
};

interface ParameterDefinition {
  readonly defaultValue?: unknown;
}
interface Details {
  readonly templateInfo?: { readonly url: string };
  readonly mutationInfo?: { readonly url: string };
  readonly apiGroups?: readonly string[];
  readonly kinds?: readonly string[];
}
interface Definition {
  readonly name: string;
  readonly properties: {
    readonly displayName: string;
    readonly metadata: { readonly version: string };
    readonly parameters: Readonly<Record<string, ParameterDefinition>>;
    readonly policyRule: { readonly then: { readonly details: Details } };
  };
}
interface Member {
  readonly policyDefinitionId: string;
  readonly definitionVersion: string;
  readonly parameters: Readonly<Record<string, { readonly value: unknown }>>;
}
interface Initiative {
  readonly name: string;
  readonly properties: {
    readonly displayName: string;
    readonly metadata: { readonly version: string };
    readonly parameters: Readonly<Record<string, ParameterDefinition>>;
    readonly policyDefinitions: readonly Member[];
  };
}

/** Parameters that say where and how strictly a policy holds, not what it asks for. */
const scope = new Set([
  "source",
  "warn",
  "effect",
  "excludedNamespaces",
  "namespaces",
  "labelSelector",
  "excludedContainers",
  "excludedImages",
]);

const folder = "built-in-policies";
const definitions = new Map(
  git("ls-tree", "--name-only", "HEAD", `${folder}/policyDefinitions/Kubernetes/`)
    .trim()
    .split("\n")
    .map((file) => read<Definition>(file))
    .map((definition) => [definition.name, definition]),
);
const sets = Object.entries(initiatives).map(([id, file]) =>
  initiativeOf(id, read<Initiative>(`${folder}/policySetDefinitions/Kubernetes/${file}`)),
);
const used = new Set(sets.flatMap(({ members }) => members.map(({ guid }) => guid)));
const policies = [...used].flatMap((guid) => definitions.get(guid) ?? []).map(policyOf);
const slugs = new Set(policies.map(({ slug }) => slug));
const uncovered = [...new Set([...definitions.keys()].flatMap((guid) => templateOf(guid) ?? []))]
  .filter((slug) => !slugs.has(slug))
  .toSorted();

const [commit = "", date = ""] = git("log", "-1", "--format=%H %cs").trim().split(" ");
writeFileSync(
  target,
  `// Made by tools/generate-azure-policies.ts from github.com/Azure/azure-policy (MIT). Do not edit.
import type { Initiative, PolicyDefinition } from "./definitions.ts";

export const source = { commit: "${commit}", date: "${date}" };

export const definitions: readonly PolicyDefinition[] = ${JSON.stringify(
    policies.toSorted((a, b) => (a.slug < b.slug ? -1 : 1)),
    undefined,
    2,
  )};

/** Every other built-in policy for what runs in a cluster, by the folder of its template. */
export const others: readonly string[] = ${JSON.stringify(uncovered, undefined, 2)};

export const initiatives: readonly Initiative[] = ${JSON.stringify(
    sets.map(({ members, ...rest }) => ({
      ...rest,
      policies: members.map(({ guid, ...member }) => ({ slug: slugOf(guid), ...member })),
    })),
    undefined,
    2,
  )};
`,
);

function policyOf(definition: Definition) {
  const { properties } = definition;
  const { details } = properties.policyRule.then;
  return {
    slug: slugOf(definition.name),
    guid: definition.name,
    title: properties.displayName,
    version: properties.metadata.version,
    effect: String(defaultOf(properties.parameters, "effect")),
    kinds: (details.apiGroups ?? []).flatMap((group) =>
      (details.kinds ?? []).map((kind) => `${group}/${kind}`),
    ),
  };
}

function initiativeOf(id: string, { name, properties }: Initiative) {
  const excluded = defaultOf(properties.parameters, "excludedNamespaces");
  return {
    id,
    guid: name,
    title: properties.displayName,
    version: properties.metadata.version,
    excludedNamespaces: excluded,
    members: properties.policyDefinitions.map((member) => {
      const guid = guidOf(member);
      return {
        guid,
        version: member.definitionVersion,
        parameters: parametersOf(member, definitions.get(guid), properties.parameters),
      };
    }),
  };
}

/** The policy's defaults, overridden by what the initiative passes; absent where whoever assigns it must say. */
function parametersOf(
  member: Member,
  definition: Definition | undefined,
  outer: Initiative["properties"]["parameters"],
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, { defaultValue }] of Object.entries(definition?.properties.parameters ?? {}))
    values[name] = defaultValue;
  for (const [name, { value }] of Object.entries(member.parameters)) values[name] = resolve(value, outer);
  return Object.fromEntries(
    Object.entries(values)
      .filter(([name]) => !scope.has(name))
      .map(([name, value]) => [name, plain(value)]),
  );
}

function resolve(value: unknown, outer: Initiative["properties"]["parameters"]): unknown {
  const name = typeof value === "string" ? /^\[parameters\('(\w+)'\)\]$/.exec(value)?.[1] : undefined;
  return name === undefined ? value : defaultOf(outer, name);
}

function defaultOf(parameters: Definition["properties"]["parameters"], name: string): unknown {
  return parameters[name]?.defaultValue;
}

/** `{"paths": []}` and `{"ranges": []}` are lists in a wrapper that only the portal's form needs. */
function plain(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const [only, ...others] = Object.values(value);
  return Array.isArray(only) && others.length === 0 ? only : value;
}

function slugOf(guid: string): string {
  const slug = templateOf(guid);
  if (slug === undefined) throw new Error(`${guid}: no template`);
  return slug;
}

/** The name of the folder that the policy's template lies in; none where it is not about what runs in a cluster. */
function templateOf(guid: string): string | undefined {
  const details = definitions.get(guid)?.properties.policyRule.then.details;
  const url = (details?.templateInfo ?? details?.mutationInfo)?.url ?? "";
  return /\/kubernetes\/([^/]+)\/v\d+\//.exec(url)?.[1];
}

function guidOf({ policyDefinitionId }: Member): string {
  return policyDefinitionId.slice(policyDefinitionId.lastIndexOf("/") + 1);
}

function read<T>(file: string): T {
  return JSON.parse(git("show", `HEAD:${file}`).replace(/^\uFEFF/, "")) as T;
}

function git(...args: readonly string[]): string {
  return execFileSync("git", ["-C", String(clone), ...args], {
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
}
