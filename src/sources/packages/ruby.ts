import type { FoundPackage } from "../../packages/index.ts";
import { eachLine, type PackageReader } from "./reading/index.ts";

/** Installed gems and those that come with Ruby: RubyGems writes a specification of each ("Gem::Specification", to_ruby). */
export const rubyReader: PackageReader = {
  id: "ruby",
  version: 1,
  largest: 4 * 2 ** 20,
  wants: ({ path }) => path.endsWith(".gemspec") && /\/specifications\/(?:default\/)?[^/]+$/.test(path),
  read: (bytes, { path }) => {
    const found = gem(bytes.toString("utf8"), path.slice(path.lastIndexOf("/") + 1, -".gemspec".length));
    if (found === undefined) throw new Error("it states no name or no version");
    return { packages: [found] };
  },
};

/**
 * Statements such as `s.name = "rake".freeze`. Where a maintainer computes one, the file's name has it: RubyGems names it
 * `name-version`, with the platform at the end if the gem is for one alone.
 */
function gem(text: string, fileName: string): FoundPackage | undefined {
  const stated = new Map<string, string[]>();
  eachLine(text, (line) => {
    const match = /^\s*(?:s|spec|gem)\.(name|version|platform|licenses?)\s*=\s*(.*)$/.exec(line);
    const [, key = "", value = ""] = match ?? [];
    if (match !== null && !stated.has(key)) stated.set(key, texts(value));
  });
  const platform = stated.get("platform")?.[0];
  const base =
    platform !== undefined && fileName.endsWith(`-${platform}`)
      ? fileName.slice(0, -platform.length - 1)
      : fileName;
  const dash = base.lastIndexOf("-");
  const name = stated.get("name")?.[0] ?? base.slice(0, Math.max(0, dash));
  const version = stated.get("version")?.[0] ?? base.slice(dash + 1);
  if (name === "" || !/^\d[\w.]*$/.test(version)) return undefined;
  const licenses = stated.get("licenses") ?? stated.get("license") ?? [];
  return {
    type: "gem",
    namespace: null,
    name,
    version,
    ...(platform === undefined || platform === "ruby" ? {} : { qualifiers: { platform } }),
    ...(licenses.length === 0 ? {} : { licenses }),
  };
}

/** The quoted texts of a value; none where one of them is put together. */
function texts(value: string): string[] {
  const found = [...value.matchAll(/"([^"#\\]*)"|'([^'\\]*)'/g)].map((match) => match[1] ?? match[2] ?? "");
  return value.includes("#{") ? [] : found;
}
