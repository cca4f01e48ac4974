import type { Template } from "./kinds.ts";
import { containerVariations, podVariations, templateVariations, type Variation } from "./variations.ts";

/** A pod made up to try one thing, or a few together. */
export interface Case {
  readonly name: string;
  readonly template: Template;
}

const lists = ["initContainers", "containers", "ephemeralContainers"] as const;

/** Meets every level at every version. */
const goodContext = {
  allowPrivilegeEscalation: false,
  runAsNonRoot: true,
  capabilities: { drop: ["ALL"] },
  seccompProfile: { type: "RuntimeDefault" },
};

const bases = {
  bare: { spec: { containers: [{ name: "app" }] } },
  good: { spec: { containers: [{ name: "app", securityContext: goodContext }] } },
};

/** What changes how others count: each is put beside every variation of a container. */
const circumstances: readonly Variation[] = [
  ["os.name", "windows"],
  ["hostUsers", false],
  ["hostNetwork", true],
  ["securityContext.runAsNonRoot", true],
  ["securityContext.runAsNonRoot", false],
  ["securityContext.seccompProfile", { type: "RuntimeDefault" }],
  ["securityContext.seccompProfile", { type: "Unconfined" }],
  ["securityContext.appArmorProfile", { type: "Unconfined" }],
  ["securityContext.seLinuxOptions", { type: "spc_t", user: "u" }],
];

/** All cases, always the same ones in the same order. */
export function synthesize(): Case[] {
  return [...singles(), ...beside(), ...ports(), ...several(), ...mixtures(600)];
}

/** Every value of every field, in a pod that is bare but for it and in one that is good but for it. */
function* singles(): Generator<Case> {
  for (const [base, template] of Object.entries(bases)) {
    yield made(base, template, []);
    for (const variation of templateVariations) yield made(base, template, [variation]);
    for (const variation of podVariations) yield made(base, template, [inSpec(variation)]);
    for (const list of lists) {
      for (const variation of containerVariations)
        yield made(base, template, [inContainer(list, 0, variation)]);
    }
  }
}

/** Every value of a container's fields under every circumstance of its pod. */
function* beside(): Generator<Case> {
  for (const circumstance of circumstances) {
    for (const variation of containerVariations) {
      yield made("good", bases.good, [inSpec(circumstance), inContainer("containers", 0, variation)]);
    }
  }
}

/** Ports of every list of containers in a pod on its node's network, where the API fills in host ports. */
function* ports(): Generator<Case> {
  const hostNetwork: Variation = ["spec.hostNetwork", true];
  for (const list of lists) {
    for (const variation of containerVariations.filter(([path]) => path === "ports")) {
      yield made("bare", bases.bare, [hostNetwork, inContainer(list, 0, variation)]);
    }
  }
}

/** One field in several containers: alike, and each with another value. */
function* several(): Generator<Case> {
  const names = ["b", "a", "\u{1f433}", "\uff41", "b"];
  const spec = Object.fromEntries(lists.map((list) => [list, names.map((name) => ({ name }))]));
  const byField = Map.groupBy(containerVariations, ([path]) => path);
  for (const [path, variations] of byField) {
    for (const [index, [, value]] of variations.entries()) {
      const next = variations[(index + 1) % variations.length]?.[1];
      const third = variations[(index + 2) % variations.length]?.[1];
      yield made("many", { spec }, [
        inContainer("initContainers", 0, [path, value]),
        inContainer("containers", 1, [path, next]),
        inContainer("containers", 2, [path, third]),
        inContainer("containers", 3, [path, value]),
        inContainer("ephemeralContainers", 4, [path, value]),
      ]);
    }
  }
}

/** Handfuls of everything, by a fixed sequence of numbers. */
function* mixtures(count: number): Generator<Case> {
  const next = numbers(20_260_101);
  const pick = <T>(from: readonly T[]): T => {
    const item = from[next() % from.length];
    if (item === undefined) throw new Error("nothing to pick from");
    return item;
  };
  for (let index = 0; index < count; index++) {
    const spec = Object.fromEntries(
      lists.map((list) => [
        list,
        Array.from({ length: next() % 3 }, (_, at) => ({ name: `${list[0]}${at}` })),
      ]),
    );
    const template = { spec: { ...spec, ...(next() % 2 === 0 ? { securityContext: goodContext } : {}) } };
    const changes: Variation[] = [];
    for (let left = next() % 6; left > 0; left--) {
      const list = pick(lists);
      changes.push(inContainer(list, next() % ((spec[list]?.length ?? 0) + 1), pick(containerVariations)));
    }
    for (let left = next() % 4; left > 0; left--) changes.push(inSpec(pick(podVariations)));
    if (next() % 4 === 0) changes.push(pick(templateVariations));
    yield made(`mixture ${index}`, template, changes);
  }
}

function inSpec([path, value]: Variation): Variation {
  return [`spec.${path}`, value];
}

function inContainer(list: string, index: number, [path, value]: Variation): Variation {
  return [`spec.${list}.${index}.${path}`, value];
}

function made(base: string, template: Template, variations: readonly Variation[]): Case {
  let { metadata, spec } = template;
  for (const [path, value] of variations) {
    const [root, ...rest] = path.split(".");
    if (root === "spec") spec = withValue(spec, rest, value);
    else metadata = withValue(metadata, rest, value);
  }
  const words = variations.map(([path, value]) => `${path}=${JSON.stringify(value)}`);
  return {
    name: [base, ...words].join(" "),
    template: metadata === undefined ? { spec } : { spec, metadata },
  };
}

/** A copy with a value at a path, what is missing on the way made; a new container is named after its list. */
function withValue(node: unknown, path: readonly string[], value: unknown, list = ""): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (/^\d+$/.test(step)) {
    const items: unknown[] = Array.isArray(node) ? [...node] : [];
    const index = Math.min(Number(step), items.length);
    const item = index < items.length ? items[index] : { name: `${list[0]}${index}` };
    items[index] = withValue(item, rest, value);
    return items;
  }
  const object = typeof node === "object" && node !== null ? node : {};
  return { ...object, [step]: withValue(Reflect.get(object, step), rest, value, step) };
}

/** A linear congruential generator: the same numbers everywhere. */
function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 8;
  };
}
