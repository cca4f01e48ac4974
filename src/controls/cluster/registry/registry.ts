import { type AzureResource, isWritten, registryType } from "../../../azure/index.ts";
import type { ControlMeta, JsonValue, Known, SettingChange } from "../../../model/index.ts";
import type { View } from "../../../syntax/index.ts";
import { type Broken, type BrokenOptions, broken, inline, met, plan, type Undecided } from "../../answer.ts";
import { azureControl, type Control } from "../../control.ts";

interface Change {
  readonly effects: string;
  readonly az: string;
}

/** A property of a registry. */
export function propertyOf({ root }: AzureResource, name: string): View {
  return root.at(["properties", name]);
}

interface RegistryOptions extends Omit<BrokenOptions, "at" | "fix" | "setting"> {
  readonly want: JsonValue;
  /** No repair is made where the deployment would fail with it. */
  readonly isRepaired?: boolean;
  readonly change: Change;
}

/** A property of a registry is not as it should be. */
export function brokenRegistry(
  registry: AzureResource,
  name: string,
  value: Known<unknown>,
  { want, isRepaired = true, change, ...rest }: RegistryOptions,
): Broken {
  return broken({
    ...rest,
    at: value,
    setting: { ...settingOf(name, value, change), want },
    ...(isWritten(registry.declaration.form) &&
      isRepaired && {
        fix: (at) =>
          plan([{ op: "set", path: at.path, value: want }], {
            summary: `Set properties.${name} to ${inline(want)}`,
            test: change.effects,
          }),
      }),
  });
}

interface SwitchOptions extends Omit<ControlMeta, "resource" | "area" | "settings" | "wants"> {
  /** The property that has to be off, as it is where nothing is stated. */
  readonly property: string;
  readonly change: Change;
  readonly message: string;
}

/** The practice that something of a registry is switched off. */
export function registrySwitch({ property, change, message, ...meta }: SwitchOptions): Control {
  return azureControl({
    ...meta,
    area: "cluster",
    settings: [`properties.${property}`],
    wants: false,
    types: [registryType],
    check: (registry) => {
      const isOn = propertyOf(registry, property).boolean().orDefault(false);
      if (isOn.unknown) return undecidedRegistry(property, isOn, change);
      return isOn.value === true
        ? brokenRegistry(registry, property, isOn, { message, want: false, change })
        : met;
    },
  });
}

export function undecidedRegistry(name: string, value: Known<unknown>, change: Change): Undecided {
  return {
    verdict: "undecided",
    at: value.at,
    why: value.why ?? "not known",
    setting: settingOf(name, value, change),
  };
}

function settingOf(name: string, { state }: Known<unknown>, { effects, az }: Change): SettingChange {
  return {
    setting: `properties.${name}`,
    known: state === "inherited" ? "set" : state,
    change: "in-place",
    oneWay: false,
    effects,
    how: { az },
  };
}
