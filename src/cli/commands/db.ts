import type { Command } from "commander";

/** `breakwater db`: its words; the work is loaded when it runs. */
export function addDb(program: Command): void {
  const db = program
    .command("db")
    .summary("packages and their versions")
    .description("What advisories are matched by: packages and the order of their versions.");
  addCompare(db);
}

function addCompare(db: Command): void {
  db.command("compare")
    .summary("compare versions")
    .description(
      "Compare versions as an ecosystem's own tool does: <, = or > a line, ? where they have no order.",
    )
    .argument("<scheme>", "a scheme, an ecosystem such as Debian:12, or a package URL's type such as deb")
    .argument("[version...]", "two versions (default: two a line, parted by blanks, from standard input)")
    .addHelpText(
      "after",
      `
Schemes:
  apk       Alpine, Wolfi, Chainguard         1.2.3_rc1-r2 < 1.2.3-r0
  bitnami   Bitnami                           1.2.3 < 1.2.3-1
  composer  Packagist                         v1.0.0-beta2 < 1.0
  dpkg      Debian, Ubuntu                    1:1.0~rc1-1 < 1:1.0-1
  generic   programs without a package        1.0.2k < 1.0.2l
  go        Go modules and Go itself          go1.21rc1 < 1.21.0
  maven     Maven                             1.0-rc1 < 1.0.Final
  nuget     NuGet                             1.0.0-RC.1 < 1.0
  pep440    PyPI                              1.0rc1 < 1.0.post1
  rpm       Red Hat, Azure Linux, SUSE, …     1.0~rc1-1 < 1.0-1.azl3
  rubygems  RubyGems                          1.0.0.rc1 < 1.0
  semver    npm, crates.io, Hex, Swift        1.0.0-rc.1 < 1.0.0

Examples:
  breakwater db compare dpkg 1.0~rc1-1 1.0-1
  breakwater db compare npm < pairs.txt
  printf '1.2.3-r0 1.2.3-r1\\n' | breakwater db compare apk

Exit codes: 0 all compared, 2 wrong usage or versions without an order (standard error says why).`,
    )
    .action(async (scheme: string, versions: string[]) => {
      const { runCompare } = await import("../db/compare.ts");
      process.exitCode = await runCompare(scheme, versions);
    });
}
