import type { ChartSettings } from "../../../model/index.ts";
import type { ControlSetting, Policy } from "../policy.ts";
import type { PolicyFile } from "./schema.ts";

/** A policy with a file's statements laid over it, whose paths `absolute` resolves. Lists that protect or waive add up; everything else is replaced. */
export function overlay(
  base: Policy,
  file: PolicyFile,
  source: string,
  lineOf: (path: readonly (string | number)[]) => number | undefined,
  absolute: (path: string) => string,
): Policy {
  const controls: Record<string, ControlSetting> = { ...base.controls };
  for (const [id, stated] of Object.entries(file.controls ?? {}))
    controls[id] = setting(stated, controls[id]);
  const waivers = (file.waivers ?? []).map((waiver, index) => ({
    ...waiver,
    file: source,
    line: lineOf(["waivers", index]),
  }));
  return {
    profiles: file.profiles ?? base.profiles,
    controls,
    parameters: { ...base.parameters, ...file.parameters },
    kubernetesVersion: file.kubernetesVersion ?? base.kubernetesVersion,
    gate: { failOn: file.gate?.failOn ?? base.gate.failOn, strict: file.gate?.strict ?? base.gate.strict },
    exclude: [...base.exclude, ...(file.exclude ?? [])],
    worlds: file.worlds ?? base.worlds,
    charts: file.charts?.map((chart) => settingsOf(chart, absolute)) ?? base.charts,
    waivers: [...base.waivers, ...waivers],
    protected: [...new Set([...base.protected, ...(file.protected ?? [])])],
    customControls: [...base.customControls, ...(file.customControls ?? []).map(absolute)],
    policies: [...base.policies, ...(file.policies ?? []).map(absolute)],
    images: {
      own: file.images?.own ?? base.images.own,
      unfixedFor: file.images?.unfixedFor ?? base.images.unfixedFor,
    },
  };
}

function settingsOf(
  { path, values = [], releaseName, namespace, apiVersions = [] }: NonNullable<PolicyFile["charts"]>[number],
  absolute: (path: string) => string,
): ChartSettings {
  return {
    folder: absolute(path),
    values: values.map((set) => [set].flat().map(absolute)),
    releaseName,
    namespace,
    apiVersions,
  };
}

type StatedControl = NonNullable<PolicyFile["controls"]>[string];

function setting(stated: StatedControl, base: ControlSetting = { enabled: true }): ControlSetting {
  if (typeof stated === "boolean") return { ...base, enabled: stated };
  if (typeof stated === "string") return { ...base, enabled: true, severity: stated };
  return {
    enabled: stated.enabled ?? true,
    severity: stated.severity ?? base.severity,
    parameters: { ...base.parameters, ...stated.parameters },
  };
}
