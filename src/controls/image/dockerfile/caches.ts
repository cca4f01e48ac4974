import type { PackageCommand } from "../../../images/index.ts";

/** What a package manager leaves behind, and what keeps it from doing so. */
export interface Cache {
  /** Commands that fill it. */
  readonly fills: (command: PackageCommand) => boolean;
  /** Folders that may be mounted or emptied instead. */
  readonly folders: RegExp;
  readonly what: string;
  /** What keeps it from being filled, as an option of the command. */
  readonly option?: string;
  /** What empties it. */
  readonly empties?: (command: PackageCommand) => string;
  /** A variable that switches it off. */
  readonly variable?: string;
}

/** Images of Debian and Ubuntu delete packages by themselves: what stays is the lists that `update` fetches. */
export const caches: Readonly<Record<string, Cache>> = {
  "apt-get": {
    fills: ({ action }) => action === "update",
    folders: /^\/var\/lib\/apt(?:\/|$)/,
    what: "lists of all packages",
    empties: () => "rm -rf /var/lib/apt/lists/*",
  },
  apk: {
    fills: ({ action }) => action === "install" || action === "update" || action === "upgrade",
    folders: /^\/(?:var\/cache|etc)\/apk(?:\/|$)/,
    what: "an index of all packages",
    option: "--no-cache",
  },
  dnf: {
    fills: ({ action }) => action === "install" || action === "update" || action === "upgrade",
    folders: /^\/var\/cache\/(?:dnf|yum|libdnf5|tdnf)(?:\/|$)|^\/var\/cache\/?\*?$/,
    what: "packages and lists of all others",
    empties: ({ program }) => `${program.name} clean all`,
  },
  zypper: {
    fills: ({ action }) => action === "install" || action === "update" || action === "upgrade",
    folders: /^\/var\/cache\/zypp(?:\/|$)/,
    what: "packages and lists of all others",
    empties: () => "zypper clean --all",
  },
  pip: {
    fills: ({ action }) => action === "install",
    folders: /\.cache(?:\/pip)?\/?$|\.cache\/pip(?:\/|$)/,
    what: "packages as they were fetched",
    option: "--no-cache-dir",
    variable: "PIP_NO_CACHE_DIR",
  },
};
