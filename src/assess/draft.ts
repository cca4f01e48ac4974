import type { Broken } from "../controls/index.ts";
import type { Container } from "../kubernetes/index.ts";
import type { Effective, Finding, JsonValue, Known, Resource } from "../model/index.ts";
import type { View } from "../syntax/index.ts";
import type { ActiveControl } from "./active.ts";
import { fingerprint } from "./fingerprint.ts";

/** A finding while further containers and profiles may still ask for the same edit. */
export class Draft {
  readonly active: ActiveControl;
  readonly resource: Resource;
  readonly answer: Broken;
  readonly root: View | undefined;
  /** The answer's path as text. */
  readonly path: string;
  readonly containers = new Set<string>();
  /** Profile → whether it wants the finding only where its own standard is violated. */
  readonly profiles = new Map<string, boolean>();

  constructor(
    active: ActiveControl,
    resource: Resource,
    root: View | undefined,
    answer: Broken,
    path: string,
  ) {
    this.active = active;
    this.resource = resource;
    this.answer = answer;
    this.root = root;
    this.path = path;
  }

  join(active: ActiveControl, container: Container | undefined): void {
    for (const { id, onlyIfViolated } of active.profiles) {
      this.profiles.set(id, onlyIfViolated && this.profiles.get(id) !== false);
    }
    if (container !== undefined) this.containers.add(container.name);
  }

  keepProfiles(violated: (profile: string, check: string) => boolean): void {
    const covers = this.active.control.covers ?? [];
    for (const [id, onlyIfViolated] of this.profiles) {
      if (onlyIfViolated && !covers.some((check) => violated(id, check))) this.profiles.delete(id);
    }
  }

  finding(): Finding {
    const { answer, resource, root, path: cause } = this;
    let digest: string | undefined;
    const { id } = this.active.control;
    const { path, range } = answer.at;
    const names = [...this.containers];
    const severity = answer.severity ?? this.active.severity;
    return {
      control: id,
      cause: answer.cause === undefined ? cause : `${cause} ${answer.cause}`,
      severity,
      ...(severity !== this.active.severity && { severityReason: answer.severityReason }),
      resource,
      ...(names.length > 0 && { containers: names }),
      path,
      range,
      ...(answer.at.file !== undefined && { file: answer.at.file }),
      related: answer.related,
      message: names.length === 0 ? answer.message : `${containersInWords(names)}: ${answer.message}`,
      ...(answer.value !== undefined && { effective: effectiveOf(answer.value) }),
      ...(answer.fix !== undefined && { fix: answer.fix }),
      ...(answer.advice !== undefined && { advice: answer.advice }),
      ...(answer.setting !== undefined && { setting: answer.setting }),
      ...(answer.weakness !== undefined && { weakness: answer.weakness }),
      ...(answer.conceal !== undefined && { conceal: answer.conceal }),
      get fingerprint() {
        digest ??= fingerprint(id, resource, root, path, answer.cause ?? "");
        return digest;
      },
      profiles: [...this.profiles.keys()],
    };
  }
}

function containersInWords(names: readonly string[]): string {
  const quoted = names.map((name) => `"${name}"`).join(", ");
  return names.length === 1 ? `container ${quoted}` : `containers ${quoted}`;
}

function effectiveOf(known: Known<unknown>): Effective {
  return {
    state: known.state,
    value: json(known.value),
    path: known.at.path,
    ...(known.overrides !== undefined && {
      overrides: { value: json(known.overrides.value), path: known.overrides.at.path },
    }),
  };
}

/** Derived values such as sets have no place in a report. */
function json(value: unknown): JsonValue | undefined {
  const plain =
    value === null || ["boolean", "number", "string"].includes(typeof value) || Array.isArray(value);
  return plain ? (value as JsonValue) : undefined;
}
