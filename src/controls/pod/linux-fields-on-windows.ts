import type { Pod } from "../../kubernetes/index.ts";
import type { Known } from "../../model/index.ts";
import type { View } from "../../syntax/index.ts";
import { type Answer, broken, met, remove, undecided } from "../answer.ts";
import { podControl } from "../control.ts";

/** What the API server refuses in a pod whose `spec.os.name` is windows. Source: validation (validateWindows). */
const linuxOnly = {
  spec: ["hostUsers", "hostPID", "hostIPC", "shareProcessNamespace"],
  pod: [
    "appArmorProfile",
    "seLinuxOptions",
    "seccompProfile",
    "fsGroup",
    "fsGroupChangePolicy",
    "sysctls",
    "runAsUser",
    "runAsGroup",
    "supplementalGroups",
    "supplementalGroupsPolicy",
    "seLinuxChangePolicy",
  ],
  container: [
    "appArmorProfile",
    "seLinuxOptions",
    "seccompProfile",
    "capabilities",
    "readOnlyRootFilesystem",
    "privileged",
    "allowPrivilegeEscalation",
    "procMount",
    "runAsUser",
    "runAsGroup",
  ],
};

/** Refused when true, while `false` is the same as absent. */
const onlyWhenTrue = ["hostPID", "hostIPC"];

/** And the other way round: validateLinux. Without `spec.os.name` the API server takes both and the node ignores them. */
export const control = podControl({
  id: "linux-fields-on-windows",
  title: "Pods state only what their operating system knows",
  severity: "high",
  area: "pod",
  recommended: true,
  mappings: { guide: ["Secure pod access to resources"] },
  check(pod) {
    const { statedOs, os } = pod;
    if (statedOs.unknown) return undecided(statedOs);
    if (os.is("windows")) return fieldsOf(pod, linuxOnly).map((field) => judge(field, statedOs, "Windows"));
    if (!os.stated || !os.is("linux")) return met;
    const windowsOnly = { spec: [], pod: ["windowsOptions"], container: ["windowsOptions"] };
    return fieldsOf(pod, windowsOnly).map((field) => judge(field, statedOs, "Linux"));
  },
});

interface Field {
  readonly name: string;
  readonly view: View;
  /** Of a container's field: whose. */
  readonly container?: string;
}

function fieldsOf(pod: Pod, names: typeof linuxOnly): readonly Field[] {
  return [
    ...names.spec.map((name) => ({ name, view: pod.spec.get(name) })),
    ...names.pod.map((name) => ({ name, view: pod.securityContext.get(name) })),
    ...pod.containers.flatMap((container) =>
      names.container.map((name) => ({
        name,
        view: container.securityContext.get(name),
        container: container.name,
      })),
    ),
  ];
}

function judge({ name, view, container }: Field, statedOs: Known<string>, os: string): Answer {
  if (view.uncertainty !== undefined) return undecided(view.presence());
  if (!view.exists) return met;
  if (onlyWhenTrue.includes(name) && !view.boolean().is(true)) return met;
  if (name === "sysctls" && view.items().length === 0) return met;
  const field = container === undefined ? name : `container "${container}": ${name}`;
  if (statedOs.stated) {
    return broken({
      at: view,
      message: `${field} is not for ${os}: the API server refuses the pod, whose os.name is ${statedOs.value}`,
      fix: remove(),
    });
  }
  return broken({
    at: view,
    message: `${field} is not for ${os}, where the pod runs by its node selection: it is ignored and protects nothing`,
    severity: "low",
    severityReason: "spec.os.name is not set, so that the API server lets it pass",
    fix: remove(),
  });
}
