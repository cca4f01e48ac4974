import { type Fields, isFields, textOf } from "../../base/json.ts";
import type { FoundPackage } from "../../packages/index.ts";
import { type PackageReader, readJsonObject } from "./reading/index.ts";

/** What a .NET application, or the shared runtime, loads: its `.deps.json` (dotnet/sdk, "Runtime Configuration Files"). */
export const dotnetReader: PackageReader = {
  id: "dotnet",
  version: 1,
  largest: 16 * 2 ** 20,
  wants: ({ path }) => path.endsWith(".deps.json"),
  read: (bytes, { path }) => {
    const json = readJsonObject(bytes);
    const target = targetOf(json);
    const libraries = isFields(json["libraries"]) ? json["libraries"] : {};
    const packages = Object.entries(libraries).flatMap(([key, library]) =>
      isFields(library) && isLoaded(key, library, target?.assets) ? packageOf(key) : [],
    );
    const runtime = sharedRuntime(path, target?.platform);
    const isMissing = runtime !== undefined && !packages.some(({ name }) => name === runtime.name);
    return { packages: isMissing ? [runtime, ...packages] : packages };
  },
};

/** Of several targets the one that runs; its name ends with the platform where there is one: `.NETCoreApp,Version=v8.0/linux-x64`. */
function targetOf(json: Fields): { readonly assets: Fields; readonly platform: string } | undefined {
  const { targets, runtimeTarget } = json;
  const name = textOf(isFields(runtimeTarget) ? runtimeTarget["name"] : runtimeTarget);
  const assets = name !== undefined && isFields(targets) ? targets[name] : undefined;
  if (name === undefined || !isFields(assets)) return undefined;
  return { assets, platform: name.split("/")[1] ?? "" };
}

/** A package, or the runtime that is part of the application; one that brings no file of its own is not there. */
function isLoaded(key: string, { type }: Fields, assets: Fields | undefined): boolean {
  if (type === "runtimepack") return true;
  if (type !== "package") return false;
  if (assets === undefined) return true;
  const entry = assets[key];
  return isFields(entry) && ["runtime", "native", "runtimeTargets"].some((kind) => hasFiles(entry[kind]));
}

/** `_._` stands for a folder without files. */
function hasFiles(files: unknown): boolean {
  return isFields(files) && Object.keys(files).some((file) => !file.endsWith("_._"));
}

function packageOf(key: string): FoundPackage[] {
  const [full = "", version = ""] = key.split("/");
  const name = full.replace(/^runtimepack\./, "");
  if (!/^[\w.-]+$/.test(name) || version === "") return [];
  return [{ type: "nuget", namespace: null, name, version }];
}

/** The shared runtime's folder tells its version; advisories name it by the package that self-contained applications take. */
function sharedRuntime(path: string, platform: string | undefined): FoundPackage | undefined {
  const match = /(?:^|\/)shared\/([\w.]+)\/(\d[\w.-]*)\/([\w.]+)\.deps\.json$/.exec(path);
  const [, name = "", version = "", file] = match ?? [];
  if (name === "" || file !== name || platform === undefined || platform === "") return undefined;
  return { type: "nuget", namespace: null, name: `${name}.Runtime.${platform}`, version };
}
