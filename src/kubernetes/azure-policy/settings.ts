import type { Known } from "../../model/index.ts";
import type { Container } from "../container.ts";
import type { Member, Range } from "./definitions.ts";

/** What neither the definitions nor the object say. */
export interface Choices {
  /** What surroundings know of a container's image, where that is more than its name: tooling may replace it. */
  readonly image?: ((container: Container) => Known<unknown>) | undefined;
  /** The cluster's own regular expression of allowed images; `undefined` leaves images unjudged. */
  readonly allowedImages?: string | undefined;
}

/** Typed access to the parameters that an initiative assigns a policy with. */
export class Settings {
  readonly choices: Choices;
  readonly #member: Member;

  constructor(member: Member, choices: Choices = {}) {
    this.#member = member;
    this.choices = choices;
  }

  /** Of the version that the initiative takes: 7 for `7.*.*`. */
  get major(): number {
    return Number.parseInt(this.#member.version, 10);
  }

  boolean(name: string): boolean {
    return this.#get(name) === true;
  }

  string(name: string): string {
    const value = this.#get(name);
    return typeof value === "string" ? value : "";
  }

  strings(name: string): readonly string[] {
    return this.#list(name).filter((each) => typeof each === "string");
  }

  ranges(name: string): readonly Range[] {
    return this.#list(name).filter((each) => typeof each === "object");
  }

  #list(name: string): readonly (string | Range)[] {
    const value = this.#get(name);
    return Array.isArray(value) ? (value as readonly (string | Range)[]) : [];
  }

  #get(name: string): Member["parameters"][string] {
    const value = this.#member.parameters[name];
    if (value === undefined) throw new TypeError(`${this.#member.slug} has no parameter ${name}`);
    return value;
  }
}
