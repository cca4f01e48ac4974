import assert from "node:assert/strict";
import { suite, test } from "node:test";
import fc from "fast-check";
import { diagnosticsType, type Form, registryType, roleAssignmentType } from "../../azure/index.ts";
import { clusterSettings, poolSettings } from "../../azure/settings/index.ts";
import { nodeOf, View } from "../../syntax/index.ts";
import { allControls } from "../index.ts";
import { askCluster, type ClusterCase, reference, unknown } from "./testing.ts";

type Setting = (typeof clusterSettings)[number];

/** A setting's value, set at its path; `absent` says nothing. */
interface Stated {
  readonly setting: Setting;
  readonly value: unknown;
}

const poolType = "Microsoft.ContainerService/managedClusters/agentPools";
const absent = Symbol("absent");
const controls = allControls.filter(({ subject }) => ["cluster", "pool", "azure"].includes(subject));
const forms: readonly Form[] = ["arm-template", "bicep", "terraform", "terraform-state", "az", "arm"];

/** What may stand at a setting, of the right type. */
const samples: readonly unknown[] = [true, false, "true", 24, 2400, ["a"], [], { resourceId: "x" }];
const texts: Readonly<Record<string, readonly unknown[]>> = {
  // What is not known is taken to be no older than what AKS makes.
  "properties.kubernetesVersion": ["1.29.9", "1.31", "1.33.2", "1.35", "2.0"],
  "properties.currentKubernetesVersion": ["1.29.1", "1.34.2", "1.36.0"],
  "properties.servicePrincipalProfile.clientId": ["msi", "00000000-0000-0000-0000-000000000001"],
  "properties.apiServerAccessProfile.authorizedIPRanges": [
    ["0.0.0.0/0"],
    ["20.1.2.0/24"],
    ["AzureCloud"],
    [""],
  ],
  "properties.apiServerAccessProfile.privateDNSZone": ["none", "system"],
  orchestratorVersion: ["1.29", "1.33", "1.35", "1.36"],
  nodeImageVersion: ["AKSUbuntu-2204gen2containerd-202610.19.1", "AKSUbuntu-2204containerd-202501.1.0", "x"],
};

function valuesOf(setting: Setting): readonly unknown[] {
  const words = "words" in setting && Array.isArray(setting.words) ? setting.words : [];
  const typed = samples.filter((sample) => !setting.decode(View.root(nodeOf(sample))).unknown);
  return [absent, ...words, ...(words.length === 0 ? typed : []), ...(texts[setting.path] ?? [])];
}

const values = new Map([...clusterSettings, ...poolSettings].map((each) => [each, valuesOf(each)]));

/** Most settings are as they should be or not stated: what is left decides. */
function stated(settings: readonly Setting[], odd: readonly unknown[]): fc.Arbitrary<readonly Stated[]> {
  const one = fc
    .constantFrom(...settings)
    .chain((setting) =>
      fc.constantFrom(...(values.get(setting) ?? []), ...odd).map((value) => ({ setting, value })),
    );
  return fc.array(one, { maxLength: 14 });
}

function put(target: Record<string, unknown>, { setting, value }: Stated): void {
  let inner = target;
  for (const [index, step] of setting.steps.entries()) {
    const key = String(step);
    if (index === setting.steps.length - 1) {
      if (value === absent) delete inner[key];
      else inner[key] = value;
    }
    if (index < setting.steps.length - 1) {
      const next = inner[key];
      // Another setting may have put no object there.
      if (next !== undefined && (typeof next !== "object" || next === null || Array.isArray(next))) return;
      inner[key] = next ?? {};
      inner = inner[key] as Record<string, unknown>;
    }
  }
}

function built(all: readonly Stated[]): Record<string, unknown> {
  const made = {};
  for (const each of all) put(made, each);
  return made;
}

const beyond = fc.record({
  vmSize: fc.constantFrom("Standard_D4s_v5", "Standard_B2ms", unknown, undefined, 7),
  currentOrchestratorVersion: fc.constantFrom("1.29.1", "1.35.0", unknown, undefined, 7),
});

function cases(odd: readonly unknown[]): fc.Arbitrary<readonly [ClusterCase, readonly Stated[], number]> {
  const pool = fc.tuple(stated(poolSettings, odd), beyond);
  return fc
    .tuple(
      stated(clusterSettings, odd),
      fc.array(pool, { maxLength: 2 }),
      fc.constantFrom(...forms),
      fc.nat(60),
    )
    .map(([all, pools, form, pick]) => [caseOf(all, pools, form), all, pick] as const);
}

function caseOf(
  all: readonly Stated[],
  pools: readonly (readonly [readonly Stated[], object])[],
  form: Form,
): ClusterCase {
  const { properties = {}, sku, identity } = built(all) as ClusterCase;
  return {
    properties,
    pools: pools.map(([each, others]) => ({ ...built(each), ...others })),
    ...(sku !== undefined && { sku }),
    ...(identity !== undefined && { identity }),
    form,
  };
}

const odds = [unknown, reference, null, 5, -1.5, "true", "", [[1]], [null, unknown], { x: [{}] }, [{}, "a"]];

suite("controls of clusters", () => {
  test("answer whatever is stated, and find nothing where it is not known", () => {
    const beside = fc.array(
      fc.record({
        type: fc.constantFrom(registryType, poolType, diagnosticsType, roleAssignmentType),
        about: fc.constantFrom("cluster", "beside0", "x/{y}"),
        properties: fc.dictionary(
          fc.constantFrom(
            "logs",
            "roleDefinitionId",
            "principalId",
            "scope",
            "adminUserEnabled",
            "policies",
            "publicNetworkAccess",
            "anonymousPullEnabled",
            "networkRuleSet",
            "orchestratorVersion",
          ),
          fc.constantFrom(
            ...odds,
            [{ category: 1, enabled: "true" }],
            [{ category: unknown }],
            "Enabled",
            true,
          ),
        ),
      }),
      { maxLength: 3 },
    );
    fc.assert(
      fc.property(cases(odds), beside, ([given], others) => {
        for (const control of controls)
          for (const answer of askCluster(control, { ...given, beside: others })) {
            if (answer.verdict === "broken") assert.notEqual(answer.value?.state, "unknown", control.id);
            assert.notEqual(answer.setting?.known, answer.verdict === "broken" ? "unknown" : "?", control.id);
          }
      }),
      { numRuns: 300 },
    );
  });

  test("say of what is not known only what holds whatever it turns out to be", () => {
    const setting = fc.constantFrom(...clusterSettings, ...poolSettings);
    fc.assert(
      fc.property(cases([]), setting, ([given, all], of) => {
        for (const control of controls) {
          const first = verdictOn(control, withValue(given, all, of, unknown));
          if (first === "undecided" || first === "refused") continue;
          for (const value of values.get(of) ?? []) {
            const then = verdictOn(control, withValue(given, all, of, value));
            const told: string = `${control.id}: ${of.path} unknown is ${first}, ${String(value)} is ${then}`;
            assert.ok([first, "undecided", "refused"].includes(then), told);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});

/** With another value of a setting, of a pool's in its first pool. */
function withValue(
  given: ClusterCase,
  all: readonly Stated[],
  setting: Setting,
  value: unknown,
): ClusterCase {
  const { pools = [], form = "bicep" } = given;
  if (clusterSettings.includes(setting)) {
    const rest = all.filter((each) => each.setting !== setting);
    return { ...caseOf([...rest, { setting, value }], [], form), pools };
  }
  const [first = {}, ...others] = pools;
  const pool = copyOf(first);
  put(pool, { setting, value });
  return { ...given, pools: [pool, ...others] };
}

/** Symbols stand for what is not known. */
function copyOf(value: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      typeof each === "object" && each !== null && !Array.isArray(each) ? copyOf(each) : each,
    ]),
  );
}

/** What Azure refuses is told where it is certain, but leaves nothing in doubt: there is no such cluster. */
const refused = /Azure refuses|does not support/;

type Verdict = "broken" | "undecided" | "refused" | "met";

function verdictOn(control: (typeof controls)[number], given: ClusterCase): Verdict {
  const verdicts = askCluster(control, given).map((answer) =>
    answer.verdict === "broken" && refused.test(answer.message) ? "refused" : answer.verdict,
  );
  const order = ["broken", "undecided", "refused"] as const;
  return order.find((each) => verdicts.includes(each)) ?? "met";
}
