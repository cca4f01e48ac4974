import type { NetworkMap } from "../../inventory/network/index.ts";

/** A map with the name of its world. */
export interface NamedMap {
  readonly world: string;
  readonly map: NetworkMap;
}

/** Writes maps in one format. */
export interface MapFormat {
  write(maps: readonly NamedMap[]): string;
  /** Draws one world only. */
  readonly single?: boolean;
}

/** Loaded when asked for. */
export const mapFormats: Readonly<Record<string, () => Promise<MapFormat>>> = {
  text: async () => (await import("./formats/text.ts")).text,
  json: async () => (await import("./formats/json.ts")).json,
  dot: async () => (await import("./formats/dot.ts")).dot,
  mermaid: async () => (await import("./formats/mermaid.ts")).mermaid,
  svg: async () => (await import("./formats/svg.ts")).svg,
};
