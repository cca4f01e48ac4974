import { BicepText } from "./bicep.ts";
import { HclText } from "./hcl.ts";
import { JsonText } from "./json.ts";
import type { Lead } from "./written.ts";

/** The texts at hand: those that definitions were read from. */
interface Source {
  readonly read: (file: string) => string | undefined;
  readonly files: () => Iterable<string>;
}

/** Texts of definitions, each parsed once. */
export class Texts {
  /** Of Terraform's provider, by folder. */
  readonly versions = new Map<string, number | undefined>();
  readonly #source: Source;
  readonly #bicep = new Map<string, BicepText | undefined>();
  readonly #hcl = new Map<string, HclText | undefined>();
  readonly #json = new Map<string, JsonText | undefined>();
  #files: readonly string[] | undefined;

  constructor(source: Source) {
    this.#source = source;
  }

  get files(): readonly string[] {
    this.#files ??= [...this.#source.files()];
    return this.#files;
  }

  bicep(file: string): BicepText | undefined {
    return this.#once(this.#bicep, file, (text) => new BicepText(file, text, this));
  }

  hcl(file: string): HclText | undefined {
    return this.#once(this.#hcl, file, (text) => new HclText(file, text, this));
  }

  json(file: string): JsonText | undefined {
    return this.#once(this.#json, file, (text) => new JsonText(file, text, this));
  }

  has(file: string): boolean {
    return this.#source.read(file) !== undefined;
  }

  of(file: string): BicepText | HclText | JsonText | undefined {
    if (/\.bicep(?:param)?$/i.test(file)) return this.bicep(file);
    return /\.(?:tf|tfvars)(?:\.json)?$/i.test(file) ? this.hcl(file) : this.json(file);
  }

  /** What files of parameters give for a parameter of a template. */
  parametersOf(template: string, name: string): Lead[] {
    const stem = template.replace(/\.(?:json|bicep)$/i, "");
    const beside = [`${stem}.parameters.json`, `${stem}.parameters.jsonc`];
    return beside.flatMap((file) => this.json(file)?.given(name) ?? []);
  }

  #once<T>(known: Map<string, T | undefined>, file: string, make: (text: string) => T): T | undefined {
    if (known.has(file)) return known.get(file);
    const text = this.#source.read(file);
    const made = text === undefined ? undefined : make(text);
    known.set(file, made);
    return made;
  }
}
