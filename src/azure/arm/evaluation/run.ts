import type { Node } from "../../../syntax/index.ts";
import type { NotFollowed, TextReader } from "../../declaration.ts";
import { parseTemplate } from "../text.ts";
import { Work } from "./work.ts";

/** Templates within templates. */
export const DEEPEST_DEPLOYMENT = 20;
const MOST_RESOURCES = 10_000;

/** What one reading of a template and of those that it leads to shares. */
export class Run {
  readonly work = new Work();
  readonly notFollowed: NotFollowed[] = [];
  readonly #read: TextReader;
  readonly #templates = new Map<string, Node | undefined>();
  readonly #told = new Set<string>();
  #resources = 0;

  constructor(read: TextReader) {
    this.#read = read;
  }

  /** The template in a file; undefined when there is none. */
  template(file: string): Node | undefined {
    if (this.#templates.has(file)) return this.#templates.get(file);
    const text = this.#read(file);
    const root = text === undefined ? undefined : parseTemplate(text);
    this.#templates.set(file, root);
    return root;
  }

  /** Whether there may be one more resource. */
  another(): boolean {
    return ++this.#resources <= MOST_RESOURCES;
  }

  tellNotFollowed(told: NotFollowed): void {
    const place = `${told.file}:${told.range?.start}: ${told.why}`;
    if (this.#told.has(place)) return;
    this.#told.add(place);
    this.notFollowed.push(told);
  }
}
