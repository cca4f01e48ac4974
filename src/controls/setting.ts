import {
  AgentPool,
  type Change,
  changeOf,
  isWritten,
  type ManagedCluster,
  type Setting,
} from "../azure/index.ts";
import type { ControlMeta, JsonValue, Known, SettingChange } from "../model/index.ts";
import {
  type Answer,
  type Broken,
  type BrokenOptions,
  broken,
  inline,
  met,
  plan,
  type Undecided,
} from "./answer.ts";
import { type Context, type Control, clusterControl, poolControl } from "./control.ts";

/** What a setting is read from. */
type Holder = ManagedCluster | AgentPool;

interface BrokenSettingOptions extends Omit<BrokenOptions, "at" | "fix" | "setting"> {
  /** What to set it to; absent: only a person knows. */
  readonly want?: JsonValue;
  /** Where it takes something else than what the catalogue says. */
  readonly change?: Change;
  /** Nothing that runs can notice. */
  readonly isSafe?: boolean;
  /** Text for the tools where it is not the plain setting of the value. */
  readonly how?: SettingChange["how"];
}

interface Intent {
  readonly want?: JsonValue | undefined;
  readonly change?: Change | undefined;
  readonly how?: SettingChange["how"] | undefined;
}

/** A setting is not as it should be: a finding that says what it takes to change it, with the change as a fix. */
export function brokenSetting<T>(holder: Holder, setting: Setting<T>, options: BrokenSettingOptions): Broken {
  const { want, change, isSafe, how, ...rest } = options;
  const value = holder.read(setting);
  const told = settingChange(holder, setting, value, { want, change, how });
  return broken({
    ...rest,
    at: value,
    setting: told,
    ...(want !== undefined &&
      isWritten(holder instanceof AgentPool ? holder.cluster.form : holder.form) && {
        fix: (at) =>
          plan([{ op: "set", path: at.path, value: want }], {
            summary: `Set ${setting.path} to ${inline(want)}`,
            ...(isSafe !== true && { test: testOf(told) }),
          }),
      }),
  });
}

/** A setting that cannot be worked out. */
export function undecidedSetting<T>(
  holder: Holder,
  setting: Setting<T>,
  value: Known<unknown> = holder.read(setting),
): Undecided {
  return {
    verdict: "undecided",
    at: value.at,
    why: value.why ?? "not known",
    setting: settingChange(holder, setting, value, {}),
  };
}

function settingChange<T>(
  holder: Holder,
  setting: Setting<T>,
  { state }: Known<unknown>,
  { want, change, how }: Intent,
): SettingChange {
  const isPool = holder instanceof AgentPool;
  const { kind, oneWay = false, effects } = change ?? changeOf(setting, isPool ? holder.cluster : holder);
  const path = isPool ? poolPath(setting) : setting.path;
  return {
    setting: path,
    known: state === "inherited" ? "set" : state,
    change: kind,
    oneWay,
    ...(effects !== undefined && { effects }),
    ...(want !== undefined && { want }),
    how: { ...(setting.az !== undefined && { az: setting.az }), ...how },
  };
}

/** A pool's setting as a path from the cluster. */
export function poolPath({ path }: { readonly path: string }): string {
  return `properties.agentPoolProfiles[].${path}`;
}

function testOf({ change, oneWay, effects }: SettingChange): string {
  const cluster =
    change === "new-cluster"
      ? "only for a cluster that does not exist yet: Terraform would replace one that does, ARM refuses the change"
      : change === "node-pools"
        ? "node pools are replaced"
        : undefined;
  const words = [cluster, effects, oneWay ? "it cannot be taken back" : undefined].filter(
    (each) => each !== undefined,
  );
  return words.length === 0 ? "that whoever works with the cluster still can" : words.join("; ");
}

interface SettingControlOptions<T, Subject extends Holder>
  extends Omit<ControlMeta, "resource" | "area">,
    Pick<BrokenSettingOptions, "isSafe" | "how"> {
  readonly setting: Setting<T>;
  /** The practice: the value that meets it, or what tells those that do. */
  readonly want: T | ((value: T | undefined, subject: Subject, context: Context) => boolean);
  /** What a fix sets; absent: what is wanted, where that is one value. */
  readonly fixTo?: JsonValue;
  /** The fact and why it matters, in one sentence. */
  readonly message: string | ((value: T | undefined, subject: Subject) => string);
  /** Where the practice does not apply; what cannot be known about that leaves the control undecided. */
  readonly unless?: (subject: Subject) => Known<boolean>;
  /** A case that is worse or milder than the base, with the reason. */
  readonly severityIn?: (
    subject: Subject,
    value: T | undefined,
  ) => Pick<BrokenOptions, "severity" | "severityReason">;
}

/** The practice that one setting of a cluster has a value. */
export function settingControl<T extends JsonValue>(
  options: SettingControlOptions<T, ManagedCluster>,
): Control {
  const settings = [options.setting.path];
  return clusterControl({ ...metaOf(options), ...wantsOf(options), settings, check: checkOf(options) });
}

/** The practice that one setting of every node pool has a value. */
export function poolSettingControl<T extends JsonValue>(
  options: SettingControlOptions<T, AgentPool>,
): Control {
  const settings = [poolPath(options.setting)];
  return poolControl({ ...metaOf(options), ...wantsOf(options), settings, check: checkOf(options) });
}

function metaOf(options: Omit<ControlMeta, "resource" | "area">): Omit<ControlMeta, "resource"> {
  const { id, title, severity, recommended, mappings, covers, parameters, noFix } = options;
  return {
    id,
    title,
    severity,
    recommended,
    mappings,
    area: "cluster",
    ...(covers !== undefined && { covers }),
    ...(parameters !== undefined && { parameters }),
    ...(noFix !== undefined && { noFix }),
  };
}

function wantsOf<T extends JsonValue, Subject extends Holder>({ want }: SettingControlOptions<T, Subject>) {
  return typeof want === "function" ? {} : { wants: want };
}

function checkOf<T extends JsonValue, Subject extends Holder>(options: SettingControlOptions<T, Subject>) {
  const { setting, want, message, severityIn, isSafe, how } = options;
  const fixTo = options.fixTo ?? (typeof want === "function" ? undefined : want);
  return (subject: Subject, context: Context): Answer => {
    const value = subject.read(setting);
    if (!value.unknown && isWanted(value.value, subject, context)) return met;
    const exempt = options.unless?.(subject);
    if (exempt?.is(true) === true) return met;
    if (value.unknown) return undecidedSetting(subject, setting, value);
    if (exempt?.unknown === true) return undecidedSetting(subject, setting, exempt);
    return brokenSetting(subject, setting, {
      message: typeof message === "function" ? message(value.value, subject) : message,
      ...severityIn?.(subject, value.value),
      ...(fixTo !== undefined && options.noFix === undefined && { want: fixTo }),
      ...(isSafe !== undefined && { isSafe }),
      ...(how !== undefined && { how }),
    });
  };

  function isWanted(value: T | undefined, subject: Subject, context: Context): boolean {
    return typeof want === "function" ? want(value, subject, context) : value === want;
  }
}
