import type { Resource } from "../model/index.ts";

/** An image, named as it was asked for, as findings and waivers name it. */
export function imageResource(name: string, world: string): Resource {
  return {
    id: `${world}|${name}#0|Image//${name}`,
    type: "image",
    kind: "Image",
    namespace: null,
    name,
    world,
    origin: { file: name, document: 0, item: [] },
  };
}
