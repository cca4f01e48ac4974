import type { Run } from "./run.ts";
import type { Program, ShellWord } from "./shell/index.ts";

export type Manager = "apt-get" | "apk" | "dnf" | "zypper" | "pip" | "npm" | "gem";

/** One command of a package manager. */
export interface PackageCommand {
  readonly manager: Manager;
  readonly action: "install" | "remove" | "update" | "upgrade" | "clean";
  readonly program: Program;
  readonly run: Run;
  readonly packages: readonly PackageName[];
}

export interface PackageName {
  readonly name: string;
  readonly version: string | undefined;
  readonly word: ShellWord;
}

interface Syntax {
  readonly manager: Manager;
  readonly actions: Readonly<Record<string, PackageCommand["action"]>>;
  /** Options with a value as a word of its own. */
  readonly valued: ReadonlySet<string>;
}

const apt: Syntax = {
  manager: "apt-get",
  actions: {
    install: "install",
    update: "update",
    upgrade: "upgrade",
    "dist-upgrade": "upgrade",
    "full-upgrade": "upgrade",
    remove: "remove",
    purge: "remove",
    autoremove: "clean",
    clean: "clean",
    autoclean: "clean",
  },
  valued: new Set([
    "-t",
    "--target-release",
    "-o",
    "--option",
    "-c",
    "--config-file",
    "-a",
    "--host-architecture",
  ]),
};
const apk: Syntax = {
  manager: "apk",
  actions: { add: "install", del: "remove", update: "update", upgrade: "upgrade", cache: "clean" },
  valued: new Set([
    "-t",
    "--virtual",
    "-X",
    "--repository",
    "-p",
    "--root",
    "--repositories-file",
    "--keys-dir",
    "--arch",
  ]),
};
const dnf: Syntax = {
  manager: "dnf",
  actions: {
    install: "install",
    localinstall: "install",
    groupinstall: "install",
    reinstall: "install",
    update: "upgrade",
    upgrade: "upgrade",
    remove: "remove",
    erase: "remove",
    autoremove: "remove",
    clean: "clean",
    makecache: "update",
  },
  valued: new Set([
    "-c",
    "--installroot",
    "--enablerepo",
    "--disablerepo",
    "--releasever",
    "--setopt",
    "--repo",
  ]),
};
const zypper: Syntax = {
  manager: "zypper",
  actions: {
    install: "install",
    in: "install",
    remove: "remove",
    rm: "remove",
    refresh: "update",
    ref: "update",
    update: "upgrade",
    up: "upgrade",
    clean: "clean",
    cc: "clean",
  },
  valued: new Set(["-t", "--type", "-r", "--repo", "--from"]),
};
const pip: Syntax = {
  manager: "pip",
  actions: { install: "install", uninstall: "remove", cache: "clean" },
  valued: new Set([
    "-r",
    "--requirement",
    "-c",
    "--constraint",
    "-i",
    "--index-url",
    "--extra-index-url",
    "--trusted-host",
    "-t",
    "--target",
    "--prefix",
    "-f",
    "--find-links",
    "--timeout",
    "--retries",
    "--cert",
    "--proxy",
    "--root",
    "--progress-bar",
    "--no-binary",
    "--only-binary",
    "-e",
    "--editable",
  ]),
};
const npm: Syntax = {
  manager: "npm",
  actions: {
    install: "install",
    i: "install",
    add: "install",
    ci: "install",
    uninstall: "remove",
    cache: "clean",
  },
  valued: new Set(["--registry", "--prefix", "--loglevel"]),
};
const gem: Syntax = {
  manager: "gem",
  actions: { install: "install", uninstall: "remove" },
  valued: new Set(["-v", "--version", "-s", "--source"]),
};

const syntaxes: Readonly<Record<string, Syntax>> = {
  "apt-get": apt,
  apt,
  aptitude: apt,
  apk,
  dnf,
  yum: dnf,
  microdnf: dnf,
  tdnf: dnf,
  zypper,
  pip,
  pip3: pip,
  npm,
  gem,
};

/** What the commands of a RUN do with packages. */
export function packageCommands(run: Run): readonly PackageCommand[] {
  return run.programs.flatMap((program) => commandOf(program, run) ?? []);
}

function commandOf(program: Program, run: Run): PackageCommand | undefined {
  const python =
    /^python[\d.]*$/.test(program.name) && program.args[0]?.text === "-m" && program.args[1]?.text === "pip";
  const syntax = python ? pip : /^pip[\d.]*$/.test(program.name) ? pip : syntaxes[program.name];
  if (syntax === undefined) return undefined;
  const args = python ? program.args.slice(2) : program.args;
  const words = withoutOptions(args, syntax.valued);
  const [verb, ...rest] = words;
  const action = verb === undefined ? undefined : syntax.actions[verb.text];
  if (action === undefined) return undefined;
  return {
    manager: syntax.manager,
    action,
    program,
    run,
    packages: rest.map((word) => nameOf(word, syntax.manager)),
  };
}

function withoutOptions(args: readonly ShellWord[], valued: ReadonlySet<string>): readonly ShellWord[] {
  return args.filter(({ text }, index) => !text.startsWith("-") && !valued.has(args[index - 1]?.text ?? ""));
}

function nameOf(word: ShellWord, manager: Manager): PackageName {
  const { text } = word;
  switch (manager) {
    case "apt-get": {
      const [, name = text, version] = /^([^=/]+)(?:=(.*))?/.exec(text) ?? [];
      return { name: text.startsWith("./") || text.startsWith("/") ? text : name, version, word };
    }
    case "apk": {
      const [, name = text, , version] = /^([^=<>~@]+)([=<>~]+([^@]*))?/.exec(text) ?? [];
      return { name, version, word };
    }
    case "pip": {
      const [, name = text, , version] =
        /^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?(?:([=<>~!]=?=?)(.*))?/.exec(text) ?? [];
      return { name, version, word };
    }
    case "npm": {
      const at = text.lastIndexOf("@");
      return {
        name: at > 0 ? text.slice(0, at) : text,
        version: at > 0 ? text.slice(at + 1) : undefined,
        word,
      };
    }
    default: {
      // `bash-5.1.8`: a version begins with a digit behind a dash.
      const [, name = text, version] = /^(.+?)-(\d[\w.:~^+-]*)$/.exec(text) ?? [];
      return manager === "dnf" ? { name, version, word } : { name: text, version: undefined, word };
    }
  }
}
