import type { FoundPackage } from "../../packages/index.ts";
import { packedEntries } from "../zip/index.ts";
import { type PackageReader, readHeaders } from "./reading/index.ts";

/** Python's installed distributions (PyPA, "Recording installed projects"; setuptools, "The internal structure of Python eggs"). */
export const pythonReader: PackageReader = {
  id: "python",
  version: 1,
  largest: 128 * 2 ** 20,
  wants: ({ path }, head) =>
    /\.(?:dist-info\/METADATA|egg-info\/PKG-INFO|egg-info|egg\/EGG-INFO\/PKG-INFO)$/.test(path) ||
    (path.endsWith(".egg") && head.subarray(0, 2).toString("latin1") === "PK"),
  read: (bytes, { path }) => {
    const found = distribution(path.endsWith(".egg") ? metadataInEgg(bytes) : bytes);
    return { packages: found === undefined ? [] : [found] };
  },
};

const largestMetadata = 8 * 2 ** 20;

function metadataInEgg(bytes: Buffer): Buffer {
  for (const entry of packedEntries(bytes, 200_000)) {
    if (entry.name !== "EGG-INFO/PKG-INFO") continue;
    if (entry.size > largestMetadata) throw new Error(`its PKG-INFO is larger than ${largestMetadata} bytes`);
    return entry.unpack();
  }
  throw new Error("it has no PKG-INFO");
}

/** The version stays as written: orders read what they can of it. */
function distribution(metadata: Buffer): FoundPackage | undefined {
  const headers = readHeaders(metadata.subarray(0, largestMetadata).toString("utf8"));
  const [name, version] = [headers.get("name")?.[0], headers.get("version")?.[0]];
  if (name === undefined || version === undefined || !/^[\w.-]+$/.test(name) || version === "")
    return undefined;
  const licenses = licensesOf(headers);
  return {
    type: "pypi",
    namespace: null,
    name: name.toLowerCase().replaceAll("_", "-"),
    version,
    ...(licenses.length === 0 ? {} : { licenses }),
  };
}

/** An expression says it best; then a name, where it is one rather than a licence's whole text; then classifiers. */
function licensesOf(headers: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const stated = headers.get("license-expression")?.[0] ?? headers.get("license")?.[0] ?? "";
  if (stated !== "" && stated !== "UNKNOWN" && !stated.includes("\n") && stated.length <= 200)
    return [stated];
  return (headers.get("classifier") ?? []).flatMap((classifier) => {
    const [kind = "", ...rest] = classifier.split(" :: ");
    return kind === "License" && rest.length > 0 ? [rest.at(-1) ?? ""] : [];
  });
}
