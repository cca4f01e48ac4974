export type Manager = "apt-get" | "apk" | "dnf" | "zypper" | "pip" | "npm" | "gem";
export type Action = "install" | "remove" | "update" | "upgrade" | "clean";

/** How a package manager is told what to do, by its manual. */
interface Syntax {
  readonly manager: Manager;
  readonly actions: Readonly<Record<string, Action>>;
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
    distclean: "clean",
    "dist-clean": "clean",
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
export const pip: Syntax = {
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

/** By the name of the program. */
export const syntaxes: Readonly<Record<string, Syntax>> = {
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
