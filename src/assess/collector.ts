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
  readonly #drafts = new Map<string, Draft>();
  readonly #undecided = new Map<string, Undecided>();

  /** How many different things were told so far. */
  get size(): number {
    return this.#drafts.size + this.#undecided.size;
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
    const drafts = [...this.#drafts.values()];
    const violated = new Set(
      drafts.flatMap(({ profiles, resource, answer }) =>
        answer.standsFor === undefined
          ? []
          : [...profiles.keys()].map((id) => `${id} ${resource.id} ${answer.standsFor}`),
      ),
    );
    for (const draft of drafts)
      draft.keepProfiles((id, check) => violated.has(`${id} ${draft.resource.id} ${check}`));
    const wanted = drafts.filter(({ profiles }) => profiles.size > 0);
    const told = new Set(
      wanted.flatMap(
        ({ active, resource }) => active.control.covers?.map((check) => `${resource.id} ${check}`) ?? [],
      ),
    );
    const kept = wanted.filter(
      ({ answer, resource }) =>
        answer.standsFor === undefined || !told.has(`${resource.id} ${answer.standsFor}`),
    );
    return { findings: kept.map((draft) => draft.finding()), undecided: [...this.#undecided.values()] };
  }

  #addOne(active: ActiveControl, subject: Subject, answer: Answer, container?: Container): void {
    if (answer.verdict === "met") return;
    const { id } = active.control;
    const resource = answer.resource ?? subject.ref;
    const path = formatPath(answer.at.path);
    if (answer.verdict === "undecided") {
      const key = `${id} ${resource.id} ${path}`;
      if (!this.#undecided.has(key)) {
        const { why, at } = answer;
        this.#undecided.set(key, { control: id, resource, path: at.path, range: at.range, why });
      }
      return;
    }
    const key = `${id} ${resource.id} ${path} ${answer.cause ?? ""}`;
    let draft = this.#drafts.get(key);
    if (draft === undefined) {
      draft = new Draft(active, resource, subject.root, answer, path);
      this.#drafts.set(key, draft);
    }
    draft.join(active, container);
  }
}

function isList(answer: Answer | readonly Answer[]): answer is readonly Answer[] {
  return Array.isArray(answer);
}
