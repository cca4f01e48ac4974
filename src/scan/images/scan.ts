import type { ImageContent } from "../../images/index.ts";
import type { Unreadable } from "../../model/index.ts";
import { assessImages } from "./assess.ts";
import { lookInto } from "./look.ts";
import type { ImagesRequest, ImagesScan } from "./request.ts";

/** Looks into every image and assesses what is there. One that cannot be read is told, and the others are. */
export async function scanImages(request: ImagesRequest): Promise<ImagesScan> {
  const unreadable: Unreadable[] = [];
  const contents = new Map<string, ImageContent>();
  for (const name of new Set(request.names)) {
    const content = await lookInto(request.references?.get(name) ?? name, request);
    if (typeof content === "string") unreadable.push({ file: name, message: content });
    else {
      contents.set(name, { ...content, name });
      for (const { what, why } of content.unreadable)
        unreadable.push({ file: name, message: `${what}: ${why}` });
    }
  }
  return assessImages(contents, unreadable, request);
}
