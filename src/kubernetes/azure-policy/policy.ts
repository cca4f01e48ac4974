import { Known, type Place } from "../../model/index.ts";
import type { Container, ContainerList } from "../container.ts";
import type { KubernetesObject } from "../object.ts";
import type { Pod } from "../pod.ts";
import type { Settings } from "./settings.ts";

/** One built-in policy, under the name of its constraint template's folder. */
export interface Policy {
  readonly slug: string;
  /** Of the policy definition in Azure. */
  readonly guid: string;
  readonly check: (subject: Subject) => readonly Outcome[];
}

/** What a policy is asked about. */
export interface Subject {
  readonly object: KubernetesObject;
  readonly settings: Settings;
  /** The Services of the same world, in the order in which they were read. */
  readonly services: readonly KubernetesObject[];
}

export type Outcome = Violation | Doubt;

/** A spot that breaks the policy. */
export interface Violation {
  readonly violated: true;
  readonly at: Place;
  /** What is wrong there, without the container's name. */
  readonly message: string;
  readonly container?: string;
  /** Sets apart what other practices do not tell of a policy that asks for several things. */
  readonly part?: string;
}

/** A spot that cannot be judged from what is written. */
export interface Doubt {
  readonly violated: false;
  readonly at: Place;
  readonly why: string;
}

export function violation(
  at: Place | Known<unknown>,
  message: string,
  more: { readonly container?: Container; readonly part?: string } = {},
): Violation {
  return {
    violated: true,
    at: at instanceof Known ? at.at : at,
    message,
    ...(more.container !== undefined && { container: more.container.name }),
    ...(more.part !== undefined && { part: more.part }),
  };
}

export function doubt(at: Place | Known<unknown>, why?: string): Doubt {
  const known = at instanceof Known ? at : undefined;
  return { violated: false, at: at instanceof Known ? at.at : at, why: why ?? known?.why ?? "not known" };
}

type Definition = Omit<Policy, "check">;

/** Asked about the pod that an object is or makes. */
export function podPolicy(
  definition: Definition & { readonly check: (pod: Pod, settings: Settings) => readonly Outcome[] },
): Policy {
  return {
    ...definition,
    check: ({ object, settings }) => (object.pod === undefined ? [] : definition.check(object.pod, settings)),
  };
}

interface ContainerPolicy extends Definition {
  /** Where the template looks; everywhere unless said. */
  readonly lists?: readonly ContainerList[];
  /** Azure leaves Windows pods out of policies about what only Linux has. */
  readonly linuxOnly?: boolean;
  readonly check: (container: Container, settings: Settings) => Outcome | readonly Outcome[] | undefined;
}

/** Asked about each container of the pod that an object is or makes. */
export function containerPolicy({ slug, guid, lists, linuxOnly, check }: ContainerPolicy): Policy {
  return podPolicy({
    slug,
    guid,
    check(pod, settings) {
      if (linuxOnly && pod.isWindows) return [];
      const outcomes = pod.containers
        .filter(({ list }) => lists?.includes(list) ?? true)
        .flatMap((container) => check(container, settings) ?? []);
      const hidden = pod.containersUncertain;
      const all = hidden === undefined ? outcomes : [...outcomes, doubt(pod.spec, hidden)];
      return linuxOnly && pod.os.unknown ? all.map(({ at }) => doubt(at, pod.os.why)) : all;
    },
  });
}
