import type { Known } from "../../../model/index.ts";
import type { Container } from "../../container.ts";
import type { Pod } from "../../pod.ts";
import { doubt, type Outcome, podPolicy, violation } from "../policy.ts";
import type { Settings } from "../settings.ts";

/**
 * The user must not be root: another number, or, without any, runAsNonRoot. A group rule of MustRunAs wants each group
 * stated and within a range. Source: gatekeeper-library, pod-security-policy/users.
 */
export const allowedUsersGroups = podPolicy({
  slug: "allowed-users-groups",
  guid: "f06ddb64-5fa3-4b77-b166-acb36f7f6042",
  check(pod, settings) {
    if (pod.isWindows) return [];
    const outcomes = [
      ...pod.containers.flatMap((container) => [
        ...user(container),
        ...group(container.effective.runAsGroup, "runAsGroup", settings, container),
      ]),
      ...(pod.containers.length === 0 ? [] : podGroups(pod, settings)),
      ...(pod.containersUncertain === undefined ? [] : [doubt(pod.spec, pod.containersUncertain)]),
    ];
    return pod.os.unknown ? outcomes.map(({ at }) => doubt(at, pod.os.why)) : outcomes;
  },
});

function user(container: Container): readonly Outcome[] {
  const { runAsUser, runAsNonRoot } = container.effective;
  if (runAsUser.unknown) return [doubt(runAsUser)];
  if (runAsUser.is(0)) return [violation(runAsUser, "runs as root", { container })];
  if (runAsUser.value !== undefined) return [];
  if (runAsNonRoot.unknown) return [doubt(runAsNonRoot)];
  return runAsNonRoot.is(true)
    ? []
    : [violation(runAsNonRoot, "states neither runAsNonRoot nor a runAsUser", { container })];
}

function podGroups(pod: Pod, settings: Settings): readonly Outcome[] {
  const fsGroup = pod.securityContext.get("fsGroup").integer();
  const list = pod.securityContext.get("supplementalGroups");
  const supplemental = list.items().map((item) => item.integer());
  const stated = supplemental.length > 0 ? supplemental : [list.integer()];
  return [
    ...group(fsGroup, "fsGroup", settings),
    ...stated.flatMap((each) => group(each, "supplementalGroups", settings)),
  ];
}

/** A group that nothing is asked of is not read, so that it cannot be in doubt. */
function group(
  value: Known<number>,
  field: string,
  settings: Settings,
  container?: Container,
): readonly Outcome[] {
  if (settings.string(`${field}Rule`) !== "MustRunAs") return [];
  if (value.unknown) return [doubt(value)];
  const id = value.value;
  const ranges = settings.ranges(`${field}Ranges`);
  if (id !== undefined && ranges.some(({ min, max }) => id >= min && id <= max)) return [];
  const what = container === undefined ? "the pod" : "";
  const message = `${what} ${id === undefined ? `states no ${field}` : `has ${id} as ${field}`}`.trim();
  return [violation(value, message, { part: "groups", ...(container !== undefined && { container }) })];
}
