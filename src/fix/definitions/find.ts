import type { ScalarValue } from "../../syntax/index.ts";
import {
  byExpression,
  type DefinitionText,
  type Lead,
  type Reference,
  type Written,
  type WrittenEntry,
  type WrittenLiteral,
  type WrittenObject,
} from "./written.ts";

/** A key or an index on the way to a value. */
export interface Step {
  readonly name: string | number;
  /** A block of Terraform, where it has to be made. */
  readonly isBlock: boolean;
}

/** Where a value is written, or would be. */
export type Found = There | Absent | { readonly kind: "refused"; readonly why: string };

interface Way {
  readonly text: DefinitionText;
  /** References were followed: what was found has to be what evaluating gives, too. */
  readonly followed: boolean;
}

export interface There extends Way {
  readonly kind: "there";
  readonly value: Written;
  readonly entry: WrittenEntry | undefined;
  readonly within: WrittenObject | undefined;
  readonly allowed: readonly ScalarValue[] | undefined;
}

export interface Absent extends Way {
  readonly kind: "absent";
  /** What it goes into: an object, or a null in place of one. */
  readonly into: WrittenObject | WrittenLiteral;
  /** What is missing, the value's own name included. */
  readonly rest: readonly Step[];
}

/** More references than this lead round in a circle. */
const mostFollowed = 20;

/** Everything that a path from a value may lead to: one place, or those that a parameter may get its value from. */
export function find(text: DefinitionText, value: Written, steps: readonly Step[]): readonly Found[] {
  return new Finder(steps).from(value, {
    text,
    at: 0,
    own: [],
    followed: 0,
    entry: undefined,
    within: undefined,
  });
}

interface At {
  readonly text: DefinitionText;
  /** How many steps were taken. */
  readonly at: number;
  /** What a reference picks from what it names, still to be followed. */
  readonly own: readonly string[];
  readonly followed: number;
  readonly entry: WrittenEntry | undefined;
  readonly within: WrittenObject | undefined;
  readonly allowed?: readonly ScalarValue[] | undefined;
}

class Finder {
  readonly #steps: readonly Step[];

  constructor(steps: readonly Step[]) {
    this.#steps = steps;
  }

  from(value: Written, here: At): readonly Found[] {
    const { text, at, own } = here;
    const followed = here.followed > 0;
    if (value.kind === "reference") return this.#follow(value, here);
    const name = own[0] ?? this.#steps[at]?.name;
    if (name === undefined) {
      const { entry, within, allowed } = here;
      return [{ kind: "there", text, followed, value, entry, within, allowed }];
    }
    if (value.kind === "expression") return [refused(value.why)];
    const next: At = own.length > 0 ? { ...here, own: own.slice(1) } : { ...here, at: at + 1 };
    if (value.kind === "list") {
      const item = value.items[Number(name)];
      return item === undefined
        ? [refused("the list has no such item")]
        : this.from(item, { ...next, entry: undefined });
    }
    if (value.kind === "object" && value.more !== undefined) return [refused(value.more)];
    const entry = value.kind === "object" ? entryIn(value, String(name), text) : undefined;
    if (entry !== undefined && value.kind === "object")
      return this.from(entry.value, { ...next, entry, within: value, allowed: undefined });
    const isEmpty = value.kind === "literal" && value.value === null;
    if (own.length > 0 || (value.kind === "literal" && !isEmpty)) return [refused(byExpression)];
    return [{ kind: "absent", text, followed, into: value, rest: this.#steps.slice(at) }];
  }

  #follow(reference: Reference, here: At): readonly Found[] {
    if (here.followed >= mostFollowed) return [refused(byExpression)];
    const leads = here.text.leads(reference);
    if (typeof leads === "string") return [refused(leads)];
    return leads.flatMap((lead) => this.from(lead.value, this.#at(lead, reference, here)));
  }

  #at({ text, allowed }: Lead, { steps }: Reference, here: At): At {
    const own = [...steps, ...here.own];
    return {
      text,
      at: here.at,
      own,
      followed: here.followed + 1,
      entry: undefined,
      within: undefined,
      allowed: own.length === 0 ? (here.allowed ?? allowed) : undefined,
    };
  }
}

function refused(why: string): Found {
  return { kind: "refused", why };
}

/** Azure reads names in any case, Terraform does not; of blocks of one name the first one counts. */
function entryIn(
  { entries }: WrittenObject,
  name: string,
  { language }: DefinitionText,
): WrittenEntry | undefined {
  const exact = entries.find((entry) => entry.name === name);
  if (exact !== undefined || language === "hcl") return exact;
  return entries.find((entry) => entry.name.toLowerCase() === name.toLowerCase());
}
