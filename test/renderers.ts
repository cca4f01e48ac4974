import assert from "node:assert/strict";
import { delimiter } from "node:path";
import { findTool } from "../src/sources/rendering/tool.ts";
import { rendererFolder } from "../tools/renderers.ts";
import { breakwater } from "./built.ts";

/** A PATH with helm and kubectl in front, as far as they are at hand. */
export const renderingPath = [rendererFolder, process.env["PATH"] ?? ""].join(delimiter);

/** Why a test with real charts or overlays cannot run; false when it can. */
export function without(...names: ("helm" | "kustomize" | "kubectl")[]): string | false {
  const missing = names.every((name) => findTool([name], renderingPath) === undefined);
  return missing ? `${names.join(" or ")} is not at hand: node tools/renderers.ts brings it` : false;
}

/** What tests read of a report about charts and overlays. */
export interface Report {
  readonly findings: readonly {
    readonly control: string;
    readonly path: string;
    readonly file: string;
    readonly line?: number;
    readonly worlds?: readonly string[];
    readonly override?: string;
    readonly resource: { readonly namespace: string | null; readonly name: string; readonly kind: string };
  }[];
  readonly waived: readonly { readonly control: string }[];
  readonly worlds: readonly string[];
  readonly undecided: readonly unknown[];
  readonly unreadable: readonly { readonly file: string; readonly message: string }[];
  readonly rendered: readonly {
    readonly source: string;
    readonly renderer?: string;
    readonly why?: string;
  }[];
}

/** Scans with the programs at hand. */
export async function scan(
  cwd: string,
  ...args: readonly string[]
): Promise<Report & { readonly status: number | null }> {
  const env = { PATH: renderingPath };
  const { stdout, stderr, status } = await breakwater(["scan", ...args, "--format", "json"], { cwd, env });
  assert.notEqual(stdout, "", stderr);
  return { ...(JSON.parse(stdout) as Report), status };
}

/** `file:line` of every finding of a control. */
export function placesOf({ findings }: Report, control: string): string[] {
  return findings
    .filter((finding) => finding.control === control)
    .map(({ file, line }) => `${file}:${line}`)
    .sort();
}
