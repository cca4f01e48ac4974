import type { Container } from "../../kubernetes/index.ts";
import type { Known } from "../../model/index.ts";
import type { View } from "../../syntax/index.ts";
import { type Answer, broken, met, remove, undecided } from "../answer.ts";
import { containerControl } from "../control.ts";

/** Types that confine a container. Source: Pod Security Standards, baseline. */
const containerTypes = ["", "container_t", "container_init_t", "container_kvm_t"];

/** The standard accepts this one, for containers that run containers, from here on. */
const firstMinorWithEngineType = 31;

/** Types that stand for no confinement at all. */
const unconfinedTypes = ["spc_t", "unconfined_t"];

/** A container's options replace its pod's as a whole, unlike those of Windows. */
export const control = containerControl({
  id: "se-linux-options",
  title: "SELinux labels do not loosen a container's confinement",
  severity: "medium",
  area: "pod",
  recommended: true,
  covers: ["pss:seLinuxOptions", "azure:selinux"],
  mappings: { guide: ["Secure pod access to resources"], nsa: ["Pod security: SELinux"] },
  check(container, { target }) {
    if (container.isWindows) return met;
    const options = effectiveOptions(container);
    if (options.uncertainty !== undefined) return undecided(options.presence());
    const type = options.get("type").string();
    return [
      judgeType(type, target),
      judgeIdentity(options.get("user").string(), "user"),
      judgeIdentity(options.get("role").string(), "role"),
      judgeLevel(options.get("level").string(), type),
    ];
  },
});

function effectiveOptions({ securityContext, pod }: Container): View {
  const own = securityContext.get("seLinuxOptions");
  return own.exists || own.uncertainty !== undefined ? own : pod.securityContext.get("seLinuxOptions");
}

const test =
  "run the application's whole life on a node that enforces SELinux; what is denied is in its audit log as AVC";

function judgeType(type: Known<string>, target: number): Answer {
  if (type.unknown) return undecided(type);
  const { value } = type;
  if (value === undefined || containerTypes.includes(value)) return met;
  if (value === "container_engine_t" && target >= firstMinorWithEngineType) return met;
  if (unconfinedTypes.includes(value)) {
    return broken({
      at: type,
      message: `SELinux type ${value} is not confined: with root it is root on the node`,
      severity: "critical",
      severityReason: `${value} switches SELinux off for the container`,
      fix: remove({ test }),
    });
  }
  return broken({
    at: type,
    message: `SELinux type ${value} is none of those that are known to confine a container`,
    fix: remove({ test }),
  });
}

function judgeIdentity(value: Known<string>, field: string): Answer {
  if (value.unknown) return undecided(value);
  if (!value.value) return met;
  return broken({
    at: value,
    message: `SELinux ${field} ${value.value} is set, which may give types that containers must not have`,
    fix: remove({ test }),
  });
}

/** Free in the standard. Levels that the runtime picks differ from pod to pod; a stated one does not. */
function judgeLevel(level: Known<string>, type: Known<string>): Answer {
  if (level.unknown) return undecided(level);
  if (!level.value || type.unknown || type.value) return met;
  return broken({
    at: level,
    message: `SELinux level ${level.value} is set without a type: containers with the same level are not kept apart`,
    severity: "info",
    severityReason: "sharing a level can be wanted, for pods that share files",
  });
}
