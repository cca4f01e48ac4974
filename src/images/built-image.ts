import { Known, type Place, type Resource } from "../model/index.ts";
import { textOf } from "../syntax/dockerfile/index.ts";
import type { Built, HeldTool, Port, Unread } from "./built.ts";
import { type Installed, installedIn, removedManagers } from "./installed.ts";
import type { Stage } from "./stage.ts";
import type { Step } from "./step.ts";
import { toolOf } from "./tools.ts";
import { userIdsOf } from "./users.ts";

/** A program that an image starts. */
export interface Started {
  readonly words: readonly string[];
  /** A shell is started, and it starts the program. */
  readonly isShellForm: boolean;
  readonly step: Step;
}

/** What a stage gives once it is built: the same things that an image in a registry states of itself. */
export class BuiltImage implements Built {
  readonly stage: Stage;
  /** With the stages that it is FROM, outermost first. */
  readonly stages: readonly Stage[];
  #installed: readonly Installed[] | undefined;

  constructor(stage: Stage) {
    this.stage = stage;
    this.stages = stage.chain;
  }

  get ref(): Resource {
    return this.stage.file.ref;
  }

  get recipe(): Stage {
    return this.stage;
  }

  get isWindows(): boolean {
    return this.stage.isWindows;
  }

  /** As stated, with its group; a base's own where nothing is. */
  get user(): Known<string> {
    const found = this.#last("USER");
    if (found !== undefined) {
      const { stage, step } = found;
      const [word] = step.words;
      const known =
        word === undefined
          ? Known.unknown<string>(step.place, "it names nobody")
          : stage.read(word, step, step.part(word));
      return stage === this.stage ? known : Known.default<string>(undefined, step.place).orInherit(known);
    }
    const { origin, first } = this.stage;
    const place = first.basePlace;
    if (origin.kind === "scratch") return Known.default("root", place);
    const { user } = origin.facts;
    if (this.stage.isWindows) return Known.unknown(place, "who runs a Windows image is not judged here");
    return user === undefined
      ? Known.unknown(place, `nothing here states a USER, and that of ${origin.reference.text} is not known`)
      : Known.default(user, place);
  }

  /** Numbers of named users, where they are known. */
  get userIds(): ReadonlyMap<string, number> {
    return userIdsOf(this.stages);
  }

  get ports(): readonly Port[] {
    return this.#all("EXPOSE").flatMap(({ stage, step }) =>
      step.words.map((word) => {
        const known = stage.read(word, step, step.part(word, step.words.indexOf(word)));
        const [, protocol = "tcp"] = (known.value ?? "").split("/");
        const port = known.map((text) => Number(text.split("/")[0]));
        return { port, protocol: protocol.toLowerCase() };
      }),
    );
  }

  get entrypoint(): Started | undefined {
    return this.#started("ENTRYPOINT");
  }

  get command(): Started | undefined {
    return this.#started("CMD");
  }

  /** Undefined where none is stated; false where it is switched off. */
  get healthCheck(): Known<boolean> {
    const found = this.#last("HEALTHCHECK");
    if (found !== undefined)
      return Known.set(!/^NONE\b/i.test(found.step.instruction.body.text), found.step.place);
    // Bases whose configuration is known state none.
    const { origin, facts, from } = this.stage;
    return origin.kind === "scratch" || facts.user !== undefined
      ? Known.default(false, from.place)
      : Known.unknown(from.place, "the base image may state one");
  }

  /** Names and values of LABEL. */
  get labels(): ReadonlyMap<string, Known<string>> {
    return new Map(
      this.#all("LABEL").flatMap(({ stage, step }) =>
        step.assignments.flatMap(({ name, value, place }) =>
          value === undefined ? [] : [[name, stage.read(value, step, place)] as const],
        ),
      ),
    );
  }

  /** Names and values of ENV; the base may have more. */
  get environment(): ReadonlyMap<string, Known<string>> {
    return new Map(
      this.#all("ENV").flatMap(({ stage, step }) =>
        step.assignments.flatMap(({ name, value, place }) =>
          value === undefined ? [] : [[name, stage.read(value, step, place)] as const],
        ),
      ),
    );
  }

  /** Packages that its own commands leave in it. */
  get installed(): readonly Installed[] {
    this.#installed ??= installedIn(this.stages);
    return this.#installed;
  }

  /** Tools among them. */
  get tools(): readonly HeldTool[] {
    return this.installed.flatMap((installed) => {
      const tool = toolOf(installed);
      if (tool === undefined) return [];
      const { by, uncertain } = installed;
      const { name, word } = installed.package;
      const at = { path: by.run.step.path, range: { start: word.start, end: word.end } };
      return { ...tool, by: name, at, uncertain };
    });
  }

  /** One for all that cannot be read; what is asked about does not exist in Windows. */
  get unread(): readonly Unread[] {
    const run = this.stages
      .filter(({ isWindows }) => !isWindows)
      .flatMap(({ runs }) => runs)
      .find(({ unread }) => unread !== undefined);
    return run?.unread === undefined
      ? []
      : [{ at: run.place, why: `what it runs is not known: ${run.unread}` }];
  }

  /** The package manager of the base, unless a command takes it away; no value: none. */
  get packageManager(): Known<string> {
    const { origin, first, facts } = this.stage;
    const place: Place = first.basePlace;
    if (origin.kind === "scratch") return Known.default<string>(undefined, place);
    const used = this.installed.find(
      ({ by }) => by.manager !== "pip" && by.manager !== "npm" && by.manager !== "gem",
    );
    const manager = facts.packageManager === undefined ? used?.by.manager : facts.packageManager;
    if (manager === undefined)
      return Known.unknown(place, `whether ${origin.reference.text} has a package manager is not known`);
    if (manager === null) return Known.default<string>(undefined, place);
    const removed = this.stages.some(({ runs }) =>
      runs.some((run) => removedManagers(run).includes(manager)),
    );
    return removed ? Known.default<string>(undefined, place) : Known.set(manager, place);
  }

  #started(keyword: string): Started | undefined {
    const found = this.#last(keyword);
    if (found === undefined) return undefined;
    const { step } = found;
    const { json, body } = step.instruction;
    const words = step.words.map(textOf);
    return { words: json === undefined ? [body.text] : words, isShellForm: json === undefined, step };
  }

  #all(keyword: string): readonly { readonly stage: Stage; readonly step: Step }[] {
    return this.stages.flatMap((stage) => stage.stepsOf(keyword).map((step) => ({ stage, step })));
  }

  #last(keyword: string) {
    return this.#all(keyword).at(-1);
  }
}
