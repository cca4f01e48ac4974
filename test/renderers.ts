import { delimiter } from "node:path";
import { findTool } from "../src/sources/rendering/tool.ts";
import { rendererFolder } from "../tools/renderers.ts";

/** A PATH with helm and kubectl in front, as far as they are at hand. */
export const renderingPath = [rendererFolder, process.env["PATH"] ?? ""].join(delimiter);

/** Why a test with real charts or overlays cannot run; false when it can. */
export function without(...names: ("helm" | "kustomize" | "kubectl")[]): string | false {
  const missing = names.every((name) => findTool([name], renderingPath) === undefined);
  return missing ? `${names.join(" or ")} is not at hand: node tools/renderers.ts brings it` : false;
}
