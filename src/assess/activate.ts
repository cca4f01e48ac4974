import { UsageError } from "../base/result.ts";
import { controlById } from "../controls/index.ts";
import { compareSeverity, type Severity } from "../model/index.ts";
import { profileById, profiles } from "./profiles/index.ts";
import type { ActiveControl } from "./run.ts";

/** The controls that profiles ask for, each once for every set of parameters; the worst asked severity counts. */
export function activate(ids: readonly string[]): readonly ActiveControl[] {
  const active = new Map<string, ActiveControl>();
  for (const id of ids) {
    const profile = profileById(id);
    if (profile === undefined) {
      throw new UsageError(
        `unknown profile "${id}"; there are ${profiles.map((each) => each.id).join(", ")}`,
      );
    }
    for (const { control: name, parameters = {}, severity, onlyIfViolated = false } of profile.asks) {
      const control = controlById(name);
      if (control === undefined) throw new TypeError(`profile ${id} asks for unknown control ${name}`);
      const key = `${name} ${JSON.stringify(parameters)}`;
      const known = active.get(key);
      active.set(key, {
        control,
        parameters,
        severity: worse(severity ?? control.severity, known?.severity),
        profiles: [...(known?.profiles ?? []), { id, onlyIfViolated }],
      });
    }
  }
  return [...active.values()];
}

function worse(a: Severity, b: Severity | undefined): Severity {
  return b === undefined || compareSeverity(a, b) <= 0 ? a : b;
}
