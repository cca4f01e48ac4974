import type { AzureResource } from "../../../azure/index.ts";
import type { JsonValue, Known, SettingChange } from "../../../model/index.ts";
import type { View } from "../../../syntax/index.ts";
import { type Broken, type BrokenOptions, broken, inline, plan, type Undecided } from "../../answer.ts";

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
  const { form } = registry.declaration;
  // Only what people write can be repaired.
  const isDefinition = form === "arm-template" || form === "bicep" || form === "terraform";
  return broken({
    ...rest,
    at: value,
    setting: { ...settingOf(name, value, change), want },
    ...(isDefinition &&
      isRepaired && {
        fix: (at) =>
          plan([{ op: "set", path: at.path, value: want }], {
            summary: `Set properties.${name} to ${inline(want)}`,
            test: change.effects,
          }),
      }),
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
