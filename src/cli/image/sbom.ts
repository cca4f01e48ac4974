import { UsageError } from "../../base/result.ts";
import { writeCycloneDx, writeSpdx } from "../../images/sbom/index.ts";
import { lookInto } from "../../scan/images/index.ts";
import { writeText } from "../output.ts";
import { parseDate } from "../settings.ts";
import { tellLine } from "../stderr.ts";
import { print } from "../stdout.ts";
import { tool } from "../version.ts";
import { type OpeningOptions, opening } from "./opening.ts";
import { layerFolder } from "./place.ts";

/** As commander hands them over. */
export interface ImageSbomOptions extends OpeningOptions {
  readonly format: "cyclonedx" | "spdx";
  readonly output?: string;
  readonly date?: string;
  readonly cache: boolean;
}

/** Looks into an image, writes its SBOM, and gives the exit code. */
export async function runImageSbom(name: string, options: ImageSbomOptions): Promise<number> {
  const date = parseDate(options.date);
  const content = await lookInto(name, {
    open: opening(options),
    cache: options.cache ? layerFolder() : undefined,
  });
  if (typeof content === "string") throw new UsageError(content);
  const write = options.format === "spdx" ? writeSpdx : writeCycloneDx;
  const text = write(content, { tool, date });
  if (options.output === undefined) print(text);
  else writeText(options.output, text);
  for (const { what, why } of content.unreadable) tellLine(`${name}: ${what}: ${why}`);
  return content.unreadable.length === 0 ? 0 : 2;
}
