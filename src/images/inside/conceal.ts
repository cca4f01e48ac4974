import {
  describeMasked,
  findCredentials,
  isKeyFingerprint,
  judgeValue,
  type Match,
  maskRanges,
  searchOf,
} from "../../credentials/index.ts";
import type { ImageConfiguration } from "./configuration.ts";
import type { StatedCredential } from "./content.ts";
import { partsOf } from "./step-text.ts";

interface Span {
  readonly start: number;
  readonly end: number;
}

type Holder = Pick<StatedCredential, "holder" | "path" | "step">;

/** What nobody needs to read to know that an image is full of them. */
const mostStated = 1000;

/**
 * Makes the credentials of a configuration unreadable, once and for all that is told of the image, and says where they stand.
 * Builders repeat a value in every step that may use it: it is told once.
 */
export function concealed(configuration: ImageConfiguration): {
  readonly configuration: ImageConfiguration;
  readonly stated: readonly StatedCredential[];
} {
  const finder = new Finder();
  const named = (key: string, value: string) =>
    finder.field("", value, { holder: `the image's ${key}`, path: ["config", key], step: null });
  const assigned = (key: string, word: string, [written, value]: readonly [string, string]) => {
    const name = named(key, written);
    return [
      name,
      finder.field(name, value, { holder: `${word} ${name}`, path: ["config", key, name], step: null }),
    ] as const;
  };
  const environment = configuration.environment.map((each) => assigned("Env", "ENV", each));
  const labels = Object.entries(configuration.labels).map((each) => assigned("Labels", "the label", each));
  const history = configuration.history.map((step, index) => ({
    ...step,
    createdBy: finder.step(step.createdBy, index),
  }));
  const entrypoint = configuration.entrypoint.map((word) => named("Entrypoint", word));
  const command = configuration.command.map((word) => named("Cmd", word));
  for (const { holder, path, text } of configuration.asides ?? [])
    finder.field("", text, { holder, path, step: null });
  const { asides: _asides, ...kept } = configuration;
  const user = named("User", configuration.user);
  const workingDirectory = named("WorkingDir", configuration.workingDirectory);
  const ports = configuration.ports.map((each) => named("ExposedPorts", each));
  const volumes = configuration.volumes.map((each) => named("Volumes", each));
  const hide = finder.hideEverywhere();
  return {
    configuration: {
      ...kept,
      // By their own shape alone: where a password is `root`, so may the user be.
      user,
      workingDirectory,
      ports,
      volumes,
      environment: environment.map(([name, value]) => [name, hide(value)] as const),
      labels: Object.fromEntries(labels.map(([name, value]) => [name, hide(value)])),
      history: history.map((step) => ({ ...step, createdBy: hide(step.createdBy) })),
      entrypoint: entrypoint.map(hide),
      command: command.map(hide),
    },
    stated: finder.stated,
  };
}

class Finder {
  readonly stated: StatedCredential[] = [];
  readonly #known = new Set<string>();

  /** A value by its name; gives it without what is a credential. */
  field(name: string, value: string, holder: Holder): string {
    if (isKeyFingerprint(name, value)) return value;
    return maskRanges(value, this.#found(value, judged(name, value), holder));
  }

  /** A step of the build, as the history has it. */
  step(text: string, index: number): string {
    const spans: Span[] = [];
    for (const { name, keyword, start, end } of partsOf(text)) {
      const part = text.slice(start, end);
      const holder = {
        holder: name === undefined ? "the command of a build's step" : `${keyword} ${name}`,
        path: ["history", name ?? String(index)],
        step: index,
      };
      if (name !== undefined && isKeyFingerprint(name, part.trim())) continue;
      const matches = name === undefined ? findCredentials(part, { syntax: "config" }) : judged(name, part);
      for (const span of this.#found(part, matches, holder))
        spans.push({ start: start + span.start, end: start + span.end });
    }
    // A value that a name within it cuts in two, such as `…;Initial Catalog=…`, is told by its shape.
    const whole = { holder: "a step of the build", path: ["history", String(index)], step: index };
    for (const span of this.#found(text, findCredentials(text), whole)) spans.push(span);
    return maskRanges(text, spans);
  }

  /** Hides everything that was found wherever else it stands. */
  hideEverywhere(): (text: string) => string {
    if (this.#known.size === 0) return (text) => text;
    const search = searchOf(this.#known);
    return (text) => maskRanges(text, search(text));
  }

  #found(text: string, matches: readonly Match[], holder: Holder): readonly Span[] {
    for (const match of matches) {
      const secret = text.slice(match.start, match.end);
      if (this.#known.has(secret)) continue;
      this.#known.add(secret);
      if (this.stated.length >= mostStated) continue;
      const { rule, title, confidence, wellKnown } = match;
      const shape = describeMasked(match);
      this.stated.push({
        ...holder,
        rule,
        title,
        confidence,
        shape,
        ...(wellKnown !== undefined && { wellKnown }),
      });
    }
    return matches;
  }
}

/** What is judged by its name may stand among blanks, or lie beside other credentials. */
function judged(name: string, value: string): readonly Match[] {
  return value.trim() === "" ? [] : judgeValue(name, value);
}
