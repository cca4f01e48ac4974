import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Script } from "node:vm";
import { cacheFolder } from "./cache-folder.ts";

/** Tells builds apart; put here when the package is made. */
declare const packageDigest: string;

type Wrapped = (
  exports: object,
  require: (name: string) => object,
  __filename: string,
  __dirname: string,
) => void;

/**
 * The modules of the package, as scripts whose compiled code is kept in the user's cache from one run to the next. Node's own
 * cache keeps what is compiled as soon as a file is loaded; here all functions that ran are kept, whose compiling was a fifth
 * of a small scan. V8 itself refuses code of another version, of other flags or of another length.
 */
class Scripts {
  readonly #root: string;
  readonly #folder: string | undefined;
  readonly #modules = new Map<string, object>();
  readonly #fresh = new Map<string, Script>();
  #flags: Buffer | undefined;

  /** `folder` is where compiled code is kept; without one it is not. */
  constructor(root: string, folder: string | undefined) {
    this.#root = root;
    this.#folder = folder;
  }

  /** What a script exports; it runs when it is first asked for. Its name is a path from the folder of all scripts. */
  load(name: string): object {
    const known = this.#modules.get(name);
    if (known !== undefined) return known;
    const exports = {};
    this.#modules.set(name, exports);
    const file = `${this.#root}/${name}`;
    const run = this.#compiled(file, name).runInThisContext() as Wrapped;
    run(
      exports,
      (other) => (other.endsWith(".cjs") ? this.load(other) : builtin(other)),
      file,
      dirname(file),
    );
    return exports;
  }

  /** Keeps the code of what had none. Whoever cannot write there has a slower start, and nothing else. */
  keep(): void {
    if (this.#folder === undefined || this.#fresh.size === 0) return;
    // Long scans have V8 compile otherwise: code that says so would be refused by the next short one.
    if (this.#flags?.equals(flagsOfV8()) !== true) return;
    try {
      makeFolder(this.#folder);
      for (const [kept, script] of this.#fresh) {
        const whole = `${kept}.${process.pid}`;
        writeFileSync(whole, script.createCachedData(), { mode: 0o600, flush: true });
        renameSync(whole, kept);
      }
    } catch {
      // The next run tries again.
    }
  }

  #compiled(filename: string, name: string): Script {
    // All is ASCII: V8 takes that as it is.
    const source = readFileSync(filename, "latin1");
    if (this.#folder === undefined) return new Script(source, { filename });
    const kept = `${this.#folder}/${name.replace("/", "-")}`;
    const cachedData = read(kept);
    const script = new Script(source, { filename, ...(cachedData !== undefined && { cachedData }) });
    if (cachedData === undefined || script.cachedDataRejected === true) {
      this.#flags ??= flagsOfV8();
      this.#fresh.set(kept, script);
    }
    return script;
  }
}

function builtin(name: string): object {
  const found = process.getBuiltinModule(name);
  if (found === undefined) throw new Error(`the package has no module ${name}`);
  return found;
}

/** Level by level: Node's own way does not end where a file system has no room for folders, as in /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}

function read(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** The head of compiled code, which says what compiled it and how. */
function flagsOfV8(): Buffer {
  return new Script("0").createCachedData().subarray(0, 16);
}

/** By the command, since each runs other functions; NODE_DISABLE_COMPILE_CACHE=1 forbids it. */
function codeFolder(): string | undefined {
  const { argv, arch, env, version } = process;
  if (env["NODE_DISABLE_COMPILE_CACHE"] !== undefined) return undefined;
  const command = /^[a-z]{2,20}$/.exec(argv[2] ?? "")?.[0] ?? "breakwater";
  const folder = join(cacheFolder(), "code", `${packageDigest}-${version}-${arch}`, command);
  return isOthers(folder) ? undefined : folder;
}

/** Compiled code is run unseen: what somebody else may have put there is none of ours, as in a home that `sudo` has kept. */
function isOthers(folder: string): boolean {
  try {
    return process.geteuid !== undefined && statSync(folder).uid !== process.geteuid();
  } catch {
    return false;
  }
}

const scripts = new Scripts(import.meta.dirname, codeFolder());
process.on("exit", () => scripts.keep());
scripts.load("main.cjs");
