import type { KubernetesObject } from "../object.ts";
import { definitions } from "./definitions.generated.ts";
import type { Initiative, PolicyDefinition } from "./definitions.ts";
import type { Policy, Violation } from "./policy.ts";
import { policies } from "./registry.ts";
import { type Choices, Settings } from "./settings.ts";

/** What surrounds an object, and what the cluster's operator chose. */
export interface Surroundings extends Choices {
  readonly services: readonly KubernetesObject[];
  /** Beside those that the initiative leaves out. */
  readonly excludedNamespaces?: readonly string[];
}

export interface PolicyViolation {
  readonly policy: PolicyDefinition;
  /** The part of the policy that is violated, where parts are told apart. */
  readonly part: string | undefined;
  /** At least one. */
  readonly violations: readonly [Violation, ...Violation[]];
}

export interface AzurePolicyEvaluation {
  /** In the initiative's order. */
  readonly violated: readonly PolicyViolation[];
  /** Names of policies that nothing is known to violate, and that cannot be decided. */
  readonly undecided: readonly string[];
}

const bySlug = new Map(policies.map((policy) => [policy.slug, policy]));
const definitionOf = new Map(definitions.map((definition) => [definition.slug, definition]));

/** Predicts what an initiative with its default parameters would say of an object, or of the pods it makes. */
export function evaluateAzurePolicy(
  initiative: Initiative,
  object: KubernetesObject,
  surroundings: Surroundings,
): AzurePolicyEvaluation {
  const violated: PolicyViolation[] = [];
  const undecided: string[] = [];
  if (isExcluded(object, initiative, surroundings)) return { violated, undecided };
  for (const member of initiative.policies) {
    const [policy, definition] = [bySlug.get(member.slug), definitionOf.get(member.slug)];
    if (policy === undefined || definition === undefined) throw new TypeError(`no policy ${member.slug}`);
    if (!matches(definition, object)) continue;
    const outcomes = policy.check({
      object,
      settings: new Settings(member, surroundings),
      ...pick(surroundings),
    });
    const parts = Map.groupBy(
      outcomes.filter((each) => each.violated),
      ({ part }) => part,
    );
    for (const [part, [first, ...others]] of parts)
      if (first !== undefined) violated.push({ policy: definition, part, violations: [first, ...others] });
    if (parts.size === 0 && outcomes.length > 0) undecided.push(member.slug);
  }
  return { violated, undecided };
}

function pick({ services }: Surroundings): Pick<Parameters<Policy["check"]>[0], "services"> {
  return { services };
}

/** Objects without a namespace, and those whose namespace is decided later, are judged. */
function isExcluded(
  object: KubernetesObject,
  initiative: Initiative,
  { excludedNamespaces }: Surroundings,
): boolean {
  const { namespace } = object;
  return (
    namespace !== null &&
    (initiative.excludedNamespaces.includes(namespace) || excludedNamespaces?.includes(namespace) === true)
  );
}

/** A constraint on pods is asked about the pods that other objects make. */
function matches({ kinds }: PolicyDefinition, object: KubernetesObject): boolean {
  return (
    kinds.includes(`${object.group}/${object.kind}`) || (object.pod !== undefined && kinds.includes("/Pod"))
  );
}
