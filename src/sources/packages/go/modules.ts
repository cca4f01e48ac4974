/** A module as a program's build information tells of it. */
export interface Module {
  readonly path: string;
  /** As stated: `v1.2.3`, `(devel)`, or nothing. */
  readonly version: string;
}

/** The lines about modules (package runtime/debug, type BuildInfo). */
export interface Modules {
  /** The package that the program is: `example.org/tool/cmd/tool`. */
  readonly program: string;
  readonly main: Module | undefined;
  readonly dependencies: readonly Module[];
  readonly settings: ReadonlyMap<string, string>;
}

/** What is built from a checkout rather than from a published module. */
export const unversioned = "(devel)";

const mostModules = 20_000;

export function readModules(text: string): Modules {
  let program = "";
  let main: Module | undefined;
  const dependencies: Module[] = [];
  const settings = new Map<string, string>();
  for (const line of text.split("\n")) {
    const [kind, path = "", version = ""] = line.split("\t");
    if (kind === "path") program = path;
    else if (kind === "mod") main = { path, version };
    else if (kind === "dep") dependencies.push({ path, version });
    else if (kind === "=>") replaceLast(dependencies, { path, version });
    else if (kind === "build") {
      const equals = line.indexOf("=");
      if (equals > 0) settings.set(line.slice(6, equals), unquoted(line.slice(equals + 1)));
    }
    if (dependencies.length > mostModules) throw new Error(`it has more than ${mostModules} modules`);
  }
  return { program, main: main ?? moduleOf(program), dependencies, settings };
}

/** Built without modules a program names its package alone; at these hosts its first three parts are the repository. */
function moduleOf(program: string): Module | undefined {
  const repository = /^(?:github\.com|gitlab\.com|bitbucket\.org)\/[^/]+\/[^/]+(?:\/v\d+)?(?=\/|$)/.exec(
    program,
  );
  return repository === null ? undefined : { path: repository[0], version: unversioned };
}

/** A folder has no version: the module stays, and which one it is remains open. */
function replaceLast(dependencies: Module[], by: Module): void {
  const replaced = dependencies.pop();
  if (replaced === undefined) return;
  const isFolder = by.version === "" || /^[./]/.test(by.path);
  dependencies.push(isFolder ? { path: replaced.path, version: "" } : by);
}

/** Values with blanks are quoted as Go quotes texts, which JSON reads but for rare escapes. */
function unquoted(value: string): string {
  if (!value.startsWith('"')) return value.startsWith("`") ? value.slice(1, -1) : value;
  try {
    const text: unknown = JSON.parse(value);
    return typeof text === "string" ? text : value;
  } catch {
    return value;
  }
}
