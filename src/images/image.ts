import { Known, type Place, type Resource } from "../model/index.ts";
import { type BaseLayers, baseLayersOf } from "./base-layers.ts";
import type { Built, HeldTool, Port } from "./built.ts";
import type { BuildPlace, BuiltBy } from "./built-by.ts";
import type { ImageContent } from "./inside/index.ts";
import type { Vulnerabilities } from "./vulnerabilities.ts";

/** An image that was looked into. */
export class Image implements Built {
  readonly ref: Resource;
  readonly content: ImageContent;
  /** Absent: nobody looked for any. */
  readonly vulnerabilities: Vulnerabilities | undefined;
  readonly recipe = undefined;
  /** Absent: nobody said from which Dockerfile it is. */
  readonly builtBy: BuiltBy | undefined;

  constructor(ref: Resource, content: ImageContent, vulnerabilities?: Vulnerabilities, builtBy?: BuiltBy) {
    this.ref = ref;
    this.content = content;
    this.vulnerabilities = vulnerabilities;
    this.builtBy = builtBy;
  }

  get isWindows(): boolean {
    return this.content.configuration.os === "windows";
  }

  get user(): Known<string> {
    const { user } = this.content.configuration;
    const at = placeOf("config", "User");
    if (this.#unstated !== undefined) return Known.unknown(at, this.#unstated);
    if (user !== "") return Known.set(user, at);
    return this.isWindows
      ? Known.unknown(at, "who runs a Windows image is not judged here")
      : Known.default("root", at);
  }

  get userIds(): ReadonlyMap<string, number> {
    return new Map(this.content.accounts.map(({ name, uid }) => [name, uid]));
  }

  get ports(): readonly Port[] {
    return this.content.configuration.ports.map((text) => {
      const [number = "", protocol = "tcp"] = text.split("/");
      const at = placeOf("config", "ExposedPorts", text);
      return { port: Known.set(Number(number), at), protocol: protocol.toLowerCase() };
    });
  }

  get healthCheck(): Known<boolean> {
    const at = placeOf("config", "Healthcheck");
    if (this.#unstated !== undefined) return Known.unknown(at, this.#unstated);
    const { hasHealthCheck } = this.content.configuration;
    return hasHealthCheck ? Known.set(true, at) : Known.default(false, at);
  }

  /** Each once, however many programs it has; a program rather than a link to it. */
  get tools(): readonly HeldTool[] {
    const { programs } = this.content;
    const found = new Map<string, HeldTool>();
    for (const isLink of [false, true])
      for (const { name, sort, path, layer, target } of programs) {
        if (sort === "shell" || sort === "package manager" || found.has(name)) continue;
        if ((target !== undefined) !== isLink) continue;
        const by = target === undefined ? path : target.replace(/^\/+/, "");
        const step = this.layerInWords(layer);
        const at = this.at(layer, "files", by);
        found.set(name, { name, sort, by, at, uncertain: false, ...(step !== undefined && { step }) });
      }
    return [...found.values()];
  }

  get packageManager(): Known<string> {
    const at = placeOf("files");
    if (this.unseen !== undefined) return Known.unknown(at, this.unseen);
    const found = this.content.programs.find(({ sort }) => sort === "package manager");
    return found === undefined
      ? Known.default<string>(undefined, at)
      : Known.set(found.name, this.at(found.layer, "files", found.path));
  }

  get unread() {
    return this.unseen === undefined ? [] : [{ at: placeOf("files"), why: this.unseen }];
  }

  /** Why nothing is known of its files but which packages they are. */
  get unseen(): string | undefined {
    return this.content.source === "sbom" ? "an SBOM tells packages, and no other files" : undefined;
  }

  /** The line of the Dockerfile that a layer comes from, where that is known. */
  stepOf(layer: number | null): BuildPlace | undefined {
    return layer === null ? undefined : this.builtBy?.ofLayer(layer);
  }

  /** A place in it; in the Dockerfile, where it is known which line of it brought the layer. */
  at(layer: number | null, ...path: readonly string[]): Place {
    return placeIn(this.stepOf(layer), path);
  }

  /** The same of a step of its history. */
  atHistory(step: number | null, ...path: readonly string[]): Place {
    return placeIn(step === null ? undefined : this.builtBy?.ofHistory(step), path);
  }

  /** Which of its layers it takes from the image that it is built on. */
  get base(): BaseLayers | null {
    return this.builtBy?.base ?? baseLayersOf(this.content);
  }

  /** The step of the build that made a layer, cut to a line. */
  layerInWords(layer: number | null): string | undefined {
    if (layer === null || this.content.layers.length === 0) return undefined;
    const step = this.content.layers[layer]?.step?.createdBy;
    const line = this.stepOf(layer);
    const number = `${line === undefined ? "" : `${line.file}:${line.line}, `}layer ${layer + 1} of ${this.content.layers.length}`;
    return step === undefined || step === "" ? number : `${number}, ${shortened(step)}`;
  }

  get #unstated(): string | undefined {
    const { source } = this.content;
    return source === "image"
      ? undefined
      : `${source === "sbom" ? "an SBOM" : "a folder"} states no configuration`;
  }
}

/** A place in an image: its configuration or its files have no text that anybody reads. */
export function placeOf(...path: readonly string[]): Place {
  return { path, range: undefined };
}

function placeIn(line: BuildPlace | undefined, path: readonly string[]): Place {
  return line === undefined ? placeOf(...path) : { path, range: line.range, file: line.file };
}

const longestStep = 100;

/** Builders wrap what they run: `/bin/sh -c #(nop) ADD …`, `RUN |1 A=b /bin/sh -c …`. */
function shortened(step: string): string {
  const plain = step
    .replace(/^\/bin\/sh -c #\(nop\)\s*/, "")
    .replace(/^(?:RUN )?(?:\|\d+ .*? )?\/bin\/sh -c /, "RUN ")
    .replace(/ # buildkit$/, "")
    .replaceAll(/\s+/g, " ")
    .trim();
  return plain.length <= longestStep ? plain : `${plain.slice(0, longestStep - 1)}…`;
}
