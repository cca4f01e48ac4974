/** What the name of an archive says of it. */
export interface FileName {
  readonly artifact: string;
  readonly version: string;
}

/** Words that follow a version's numbers and belong to it, rather than beginning another part of the name. */
const qualifier =
  /^(?:\d[\w.+~]*|SNAPSHOT|jre\d*|jdk\d+|android|alpha[\w.]*|beta[\w.]*|rc[\w.]*|m\d+|cr\d+|b\d+|sp\d+|final|ga|release|incubating|stable|patch\d*|empty|redhat[\w.]*|jbossorg[\w.]*|jenkins[\w.]*|hadoop\d*|shaded|v\d[\w.]*)$/i;

/** `artifact-version.jar`: the version begins with the first number behind a dash that nothing but a version follows. */
export function readFileName(path: string): FileName {
  const base = baseName(path);
  for (let dash = base.indexOf("-"); dash > 0; dash = base.indexOf("-", dash + 1)) {
    const version = base.slice(dash + 1);
    const [first = "", ...others] = version.split("-");
    if (/^\d[\w.+~]*$/.test(first) && others.every((word) => qualifier.test(word)))
      return { artifact: base.slice(0, dash), version };
  }
  return { artifact: base, version: "" };
}

/** Without folders and what its kind is told by; names are longer only to cost time. */
export function baseName(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return name.slice(0, name.lastIndexOf(".")).slice(0, 300);
}
