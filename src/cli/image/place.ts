import { join } from "node:path";
import { cacheFolder } from "../cache-folder.ts";

/** Where what layers tell is kept. */
export function layerFolder(): string {
  return join(cacheFolder(), "layers");
}
