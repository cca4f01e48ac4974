import { activate, admissionPrefix, type Policy } from "../assess/index.ts";
import { UsageError } from "../base/result.ts";
import { plural } from "../base/text.ts";
import { controlById } from "../controls/index.ts";
import { styleFor } from "../report/text/index.ts";
import { readAdditions } from "../scan/index.ts";
import { displayPath } from "../sources/index.ts";
import { terminal } from "./output.ts";
import { parseDate, readPolicy } from "./settings.ts";

/** What a policy comes to, in words. Throws a UsageError for one that cannot hold. */
export async function checkPolicy(options: {
  readonly config?: string;
  readonly policyFrom?: string;
  readonly date?: string;
}): Promise<string> {
  const date = parseDate(options.date);
  const base = process.cwd();
  const { policy, file, trusted, read } = await readPolicy(options, base);
  const { controls, policies } = await readAdditions(policy, base, read);
  const own = new Set(controls.map(({ id }) => id));
  for (const id of [...policy.protected, ...policy.waivers.map(({ control }) => control)]) {
    if (id !== "*" && controlById(id) === undefined && !own.has(id) && !id.startsWith(admissionPrefix))
      throw new UsageError(`the policy names an unknown control "${id}"`);
  }
  const style = styleFor(terminal().colour);
  const active = activate(policy, { controls });
  const out = [
    `${style.bold("Policy")} ${file ?? "none found: the defaults hold"}${trusted === undefined ? "" : " (trusted; waivers in files count only if it has them, too)"}`,
    `${style.bold("Profiles")} ${policy.profiles.join(", ")}: ${plural(active.length, "control")}`,
    `${style.bold("Gate")} fails at ${policy.gate.failOn}${policy.gate.strict ? " and on undecided answers" : ""}`,
  ];
  if (policy.kubernetesVersion !== undefined)
    out.push(`${style.bold("Kubernetes")} ${policy.kubernetesVersion}`);
  if (own.size > 0) out.push(`${style.bold("Own controls")} ${[...own].join(", ")}`);
  if (policies.length > 0)
    out.push(`${style.bold("Admission policies")} from ${policies.map((each) => each.file).join(", ")}`);
  list("Controls", controlLines(policy));
  list("Parameters", parameterLines(policy));
  list(
    "Worlds",
    policy.worlds.map(({ name, paths }) => `${name}: ${paths.join(", ")}`),
  );
  list("Charts", chartLines(policy, base));
  list("Left out", policy.exclude);
  list("Never waived", policy.protected);
  list("Images", imageLines(policy));
  list("Waivers", waiverLines(policy, date));
  return `${out.join("\n")}\n`;

  function list(title: string, lines: readonly string[]): void {
    if (lines.length > 0) out.push(style.bold(title), ...lines.map((line) => `  ${line}`));
  }
}

function imageLines({ images: { own, unfixedFor } }: Policy): string[] {
  return [
    ...(own === undefined ? [] : [`our own: ${own.length === 0 ? "none" : own.join(", ")}`]),
    ...(unfixedFor === undefined ? [] : [`a fix may be there unused for ${plural(unfixedFor, "day")}`]),
  ];
}

function controlLines({ controls }: Policy): string[] {
  return Object.entries(controls).map(([id, { enabled, severity, parameters }]) => {
    const words = [enabled ? "on" : "off", ...(severity === undefined ? [] : [severity])];
    const given = Object.entries(parameters ?? {}).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
    return `${id}: ${[...words, ...given].join(", ")}`;
  });
}

function parameterLines({ parameters }: Policy): string[] {
  return Object.entries(parameters).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
}

function chartLines({ charts }: Policy, base: string): string[] {
  const shown = (file: string): string => displayPath(file, base);
  return charts.map(({ folder, values, releaseName, namespace, apiVersions }) => {
    const words = [
      ...values.map((set) => `with ${set.map(shown).join(" and ")}`),
      ...(releaseName === undefined ? [] : [`as ${releaseName}`]),
      ...(namespace === undefined ? [] : [`in ${namespace}`]),
      ...(apiVersions.length === 0 ? [] : [`with ${apiVersions.join(", ")}`]),
    ];
    return `${shown(folder)}: ${words.join("; ")}`;
  });
}

function waiverLines({ waivers }: Policy, date: string): string[] {
  return waivers.map(({ control, until, owner, reason, paths, resources, file, line }) => {
    const where = [...(paths ?? []), ...(resources ?? [])].join(", ") || "everywhere";
    const state = until < date ? "EXPIRED " : "";
    return `${state}${control} until ${until}${owner === undefined ? "" : ` (${owner})`}, ${where}: ${reason} [${file}:${line ?? 1}]`;
  });
}
