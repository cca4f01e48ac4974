import type { Answer } from "../controls/index.ts";
import type { Container } from "../kubernetes/index.ts";
import { formatPath, type Resource, type Undecided } from "../model/index.ts";
import type { View } from "../syntax/index.ts";
import type { ActiveControl, Answers } from "./active.ts";
import { Draft } from "./draft.ts";

/** What an answer is about. An object is one by itself: nearly all answers are "met", and cost nothing. */
export interface Subject {
  readonly ref: Resource;
  readonly root: View | undefined;
}

/** Joins answers that one edit repairs, and drops those that a control of its own tells better. */
export class Collector {
  readonly #drafts: Draft[] = [];
  readonly #undecided: Undecided[] = [];
  /** What was told already: by resource, so that only short keys have to be made. */
  readonly #told = new Map<string, Map<string, Draft | undefined>>();

  /** How many different things were told so far. */
  get size(): number {
    return this.#drafts.length + this.#undecided.length;
  }

  add(
    active: ActiveControl,
    subject: Subject,
    answer: Answer | readonly Answer[],
    container?: Container,
  ): void {
    if (isList(answer)) for (const each of answer) this.#addOne(active, subject, each, container);
    else this.#addOne(active, subject, answer, container);
  }

  result(): Answers {
    const drafts = this.#drafts;
    const standing = drafts.filter(({ answer }) => answer.standsFor !== undefined);
    const violated = new Set(
      standing.flatMap(({ profiles, resource, answer }) =>
        profiles.map(({ id }) => `${id} ${resource.id} ${answer.standsFor}`),
      ),
    );
    for (const draft of drafts)
      draft.keepProfiles((id, check) => violated.has(`${id} ${draft.resource.id} ${check}`));
    const wanted = drafts.filter(({ profiles }) => profiles.length > 0);
    const kept = standing.length === 0 ? wanted : withoutTold(wanted);
    return { findings: kept.map((draft) => draft.finding()), undecided: this.#undecided };
  }

  #addOne(active: ActiveControl, subject: Subject, answer: Answer, container?: Container): void {
    if (answer.verdict === "met") return;
    const { id } = active.control;
    const resource = answer.resource ?? subject.ref;
    const { path } = answer.at;
    const cause = formatPath(path);
    const told = this.#toldOf(resource);
    if (answer.verdict === "undecided") {
      const key = `? ${id} ${cause}`;
      if (told.has(key)) return;
      const { why, at, setting } = answer;
      const { range, file } = at;
      this.#undecided.push({ control: id, resource, path, range, file, why, setting });
      told.set(key, undefined);
      return;
    }
    const key = `${id} ${cause} ${answer.cause ?? ""}`;
    let draft = told.get(key);
    if (draft === undefined) {
      draft = new Draft(active, resource, subject.root, answer, path, cause);
      this.#drafts.push(draft);
      told.set(key, draft);
    }
    draft.join(active, container);
  }

  #toldOf({ id }: Resource): Map<string, Draft | undefined> {
    let told = this.#told.get(id);
    if (told === undefined) {
      told = new Map();
      this.#told.set(id, told);
    }
    return told;
  }
}

function isList(answer: Answer | readonly Answer[]): answer is readonly Answer[] {
  return Array.isArray(answer);
}

/** Without those that stand for a check which a finding of a control of its own tells. */
function withoutTold(drafts: readonly Draft[]): readonly Draft[] {
  const told = new Set(
    drafts.flatMap(
      ({ active, resource }) => active.control.covers?.map((check) => `${resource.id} ${check}`) ?? [],
    ),
  );
  return drafts.filter(
    ({ answer, resource }) =>
      answer.standsFor === undefined || !told.has(`${resource.id} ${answer.standsFor}`),
  );
}
