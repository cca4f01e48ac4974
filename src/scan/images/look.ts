import { UsageError } from "../../base/result.ts";
import type { ImageContent } from "../../images/index.ts";
import { reason } from "../../sources/index.ts";
import type { ImagesRequest } from "./request.ts";
import { sbomAt } from "./sboms.ts";

/** What is in an image, or what an SBOM tells of it; a text says why nobody knows. */
export async function lookInto(
  name: string,
  { open, cache, progress }: Pick<ImagesRequest, "open" | "cache" | "progress">,
): Promise<ImageContent | string> {
  try {
    const told = sbomAt(name);
    if (told !== undefined) return typeof told === "string" ? `it cannot be read as an SBOM: ${told}` : told;
    // An SBOM needs nothing of all that opens images.
    const [{ openImage }, { inspect }] = await Promise.all([
      import("../../sources/images/index.ts"),
      import("../../sources/layers/index.ts"),
    ]);
    const source = await openImage(name, open);
    try {
      return await inspect(source, { cache, progress });
    } finally {
      source.close();
    }
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    return reason(error);
  }
}
