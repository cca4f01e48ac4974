import type { Command } from "commander";

/** `breakwater db`: its words; the work is loaded when it runs. */
export function addDb(program: Command): void {
  const db = program
    .command("db")
    .summary("advisories, packages and their versions")
    .description("A local database of advisories, the packages that they affect, and the order of versions.");
  addUpdate(db);
  addMatch(db);
  addStatus(db);
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

const folderOption = [
  "--db <folder>",
  "where the database is ($BREAKWATER_DB, else the user's cache)",
] as const;
const ageOption = ["--max-age <days>", "fail when the advisories are older"] as const;

function addUpdate(db: Command): void {
  db.command("update")
    .summary("make the database, or bring it up to date")
    .description(
      "Build the database of advisories, or read what has changed. Nothing but this command reaches the network.",
    )
    .argument("[ecosystem...]", "ecosystems such as Debian, PyPI or Go (default: all that the source has)")
    .option(
      "--source <source>",
      "a folder or an address with the layout of OSV's public dumps ($BREAKWATER_DB_SOURCE, else those)",
    )
    .option(...folderOption)
    .addHelpText(
      "after",
      `
A source holds <ecosystem>/all.zip and may hold <ecosystem>/modified_id.csv, by which only changed records are read,
known_exploited_vulnerabilities.json (CISA) and epss_scores-current.csv.gz (FIRST). The last two come from their
publishers where no source is named. The database that is there stays in use until the next is whole.

Examples:
  breakwater db update
  breakwater db update Debian Alpine Go npm
  breakwater db update --source /media/osv --db ./advisories
  breakwater db update --source https://mirror.example.com/osv

Exit codes: 0 up to date, 2 wrong usage or a source that cannot be read (the database stays as it was).`,
    )
    .action(async (ecosystems: string[], options: { source?: string; db?: string }) => {
      const { runUpdate } = await import("../db/update.ts");
      process.exitCode = await runUpdate(ecosystems, options);
    });
}

function addMatch(db: Command): void {
  db.command("match")
    .summary("advisories that are about packages, and why")
    .description("Print the advisories that apply to packages as JSON, each with the comparison that tells.")
    .argument("[purl...]", "package URLs (default: one a line from standard input)")
    .option(...folderOption)
    .option("--fail-on <severity>", "fail from this severity on: critical, high, medium, low or info")
    .option("--strict", "with --fail-on: fail as well on what is undecided or not rated")
    .option(...ageOption)
    .addHelpText(
      "after",
      `
Packages of distributions need their release (distro=debian-12, distro=3.20.1, distro=bookworm) and are looked up by
their source package where it is given (upstream=openssl). Severity is the word of the database or distribution, else
that of the score of CVSS; what CISA knows to be exploited is critical, what EPSS gives 0.5 or more at least high
(severityReason says so). What cannot be told is under "undecided", with the reason.

Examples:
  breakwater db match pkg:pypi/django@3.2.1
  breakwater db match 'pkg:deb/debian/libssl3@3.0.9-1?distro=debian-12&upstream=openssl' --fail-on high
  breakwater db match < purls.txt

Exit codes: 0 done, also with advisories; 1 --fail-on or --max-age; 2 wrong package URLs, or no database.`,
    )
    .action(async (purls: string[], options: Record<string, string | boolean>) => {
      const { runMatch } = await import("../db/match.ts");
      process.exitCode = await runMatch(purls, options);
    });
}

function addStatus(db: Command): void {
  db.command("status")
    .summary("what the database holds and how old it is")
    .description("Print the ecosystems of the database, their records and dates.")
    .option(...folderOption)
    .option("--format <format>", "text or json", "text")
    .option(...ageOption)
    .addHelpText(
      "after",
      `
The age is that of the oldest ecosystem: when its source was last found current, or, where the source is a folder, the date
of its file.

Examples:
  breakwater db status
  breakwater db status --max-age 2

Exit codes: 0 done, 1 older than --max-age, 2 no database or a damaged one.`,
    )
    .action(async (options: Record<string, string>) => {
      const { runStatus } = await import("../db/status.ts");
      process.exitCode = runStatus(options);
    });
}
