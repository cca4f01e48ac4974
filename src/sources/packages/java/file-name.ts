/** What the name of an archive says of it. */
export interface FileName {
  readonly artifact: string;
  readonly version: string;
}

/** Words that follow a version's numbers and belong to it, rather than beginning another part of the name. */
const qualifier =
  /^(?:\d[\w.+~]*|SNAPSHOT|jre\d*|jdk\d+|android|alpha[\w.]*|beta[\w.]*|rc[\w.]*|mr?\d+|cr\d+|b\d+|sp\d+|final|ga|release|incubating|stable|patch\d*|empty|redhat[\w.]*|jbossorg[\w.]*|jenkins[\w.]*|hadoop\d*|shaded|v\d[\w.]*)$/i;

/**
 * `artifact-version.jar`: the version begins with the first number behind a dash that nothing but a version follows. What else
 * follows a number of several parts is a classifier (Maven, "POM Reference"): `netty-4.1.9.Final-linux-x86_64.jar`.
 */
export function readFileName(path: string): FileName {
  const base = baseName(path);
  let classified: FileName | undefined;
  for (let dash = base.indexOf("-"); dash > 0; dash = base.indexOf("-", dash + 1)) {
    const words = base.slice(dash + 1).split("-");
    const [first = ""] = words;
    if (!/^\d[\w.+~]*$/.test(first)) continue;
    const other = words.findIndex((word, index) => index > 0 && !qualifier.test(word));
    const artifact = base.slice(0, dash);
    if (other < 0) return { artifact, version: words.join("-") };
    if (/^\d+\.\d/.test(first)) classified ??= { artifact, version: words.slice(0, other).join("-") };
  }
  return classified ?? { artifact: base, version: "" };
}

/**
 * Quarkus puts the group in front of the names of an application's libraries: `lib/main/io.netty.netty-codec-4.1.82.Final.jar`
 * (Quarkus, "Maven tooling", `fast-jar`). Where an artifact has dots of its own, the group begins anew within the name.
 */
export function readFullName(path: string): (FileName & { readonly group: string }) | undefined {
  if (!/(?:^|\/)lib\/(?:main|boot)\/[^/]+$/.test(path)) return undefined;
  const { artifact: full, version } = readFileName(path);
  const dot = full.lastIndexOf(".");
  const group = full.slice(0, Math.max(0, dot));
  if (version === "" || !/^[a-z][\w.-]*$/.test(group) || /\.(?:org|com|io|net)\./.test(`${group}.`))
    return undefined;
  return { group, artifact: full.slice(dot + 1), version };
}

/** Without folders and what its kind is told by; names are longer only to cost time. */
export function baseName(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return name.slice(0, name.lastIndexOf(".")).slice(0, 300);
}
