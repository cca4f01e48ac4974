import type { Packed } from "../../zip/testing.ts";
import { javaReader } from "./index.ts";

export function read(
  bytes: Buffer,
  path: string,
): { readonly packages: string[]; readonly unreadable: string[] } {
  const file = javaReader.read(bytes, { path, size: bytes.length, mode: 0o644 });
  return {
    packages: file.packages.map(
      ({ namespace, name, version, inside = [] }) =>
        `${[...inside, `${namespace}:${name}`].join(" ")}@${version}`,
    ),
    unreadable: [...(file.unreadable ?? [])],
  };
}

export function entry(name: string, text: string): Packed {
  return { name, bytes: Buffer.from(text) };
}

export function pom(group: string, artifact: string, version: string): Packed {
  const text = `#Generated\r\nversion=${version}\r\ngroupId=${group}\r\nartifactId=${artifact}\r\n`;
  return entry(`META-INF/maven/${group}/${artifact}/pom.properties`, text);
}

export function manifest(...lines: readonly string[]): Packed {
  return entry(
    "META-INF/MANIFEST.MF",
    ["Manifest-Version: 1.0", ...lines, "", "Name: a/", "X: 1"].join("\r\n"),
  );
}
