import { isFields, listOf, textOf } from "../../base/json.ts";
import type { FoundPackage } from "../../packages/index.ts";
import { type PackageReader, readJson } from "./reading/index.ts";

/** What Composer installed: a list of packages, since version 2 in an object. Those for development are as much there. */
export const composerReader: PackageReader = {
  id: "composer",
  version: 1,
  largest: 64 * 2 ** 20,
  wants: ({ path }) => path === "composer/installed.json" || path.endsWith("/composer/installed.json"),
  read: (bytes) => {
    const json = readJson(bytes);
    const list = isFields(json) ? json["packages"] : json;
    if (!Array.isArray(list)) throw new Error("it lists no packages");
    return { packages: list.flatMap(packageOf) };
  },
};

function packageOf(value: unknown): FoundPackage[] {
  if (!isFields(value)) return [];
  const [namespace, name] = textOf(value["name"])?.split("/") ?? [];
  const version = textOf(value["version"]);
  if (namespace === undefined || name === undefined || version === undefined) return [];
  const licenses = listOf(value["license"]).flatMap((license) => textOf(license) ?? []);
  return [{ type: "composer", namespace, name, version, ...(licenses.length === 0 ? {} : { licenses }) }];
}
