import { execFileSync, spawnSync } from "node:child_process";
import { globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** Why rpm cannot make a database here, or nothing. */
export function missingTools(...tools: readonly string[]): string | null {
  const missing = tools.filter((tool) => spawnSync(tool, ["--version"]).error !== undefined);
  return missing.length === 0 ? null : `${missing.join(" and ")} missing here`;
}

/** Makes a database of rpm's in a folder: `others` small packages and one with many files. Gives its path. */
export function makeDatabase(folder: string, files: number, others: number): string {
  const top = join(folder, "build");
  mkdirSync(top, { recursive: true });
  writeFileSync(join(top, "all.spec"), specOf(files, others));
  const defines = {
    _topdir: top,
    _buildhost: "localhost",
    _build_id_links: "none",
    __os_install_post: "%{nil}",
    source_date_epoch_from_changelog: "0",
  };
  const options = Object.entries(defines).flatMap(([name, value]) => ["--define", `${name} ${value}`]);
  run("rpmbuild", ["-bb", ...options, join(top, "all.spec")]);
  const database = join(folder, "database");
  mkdirSync(database);
  const install = ["-i", "--justdb", "--nodeps", "--noscripts", "--ignorearch"];
  run("rpm", [...optionsOf("sqlite", database), ...install, ...globSync(join(top, "RPMS/*/*.rpm"))]);
  return join(database, "rpmdb.sqlite");
}

/** Makes a Berkeley DB of what a database of SQLite holds. Gives its path. */
export function makeBerkeley(folder: string, from: string, order: "1234" | "4321", pageSize: number): string {
  const number = (value: number): string => {
    const bytes = Buffer.alloc(4);
    if (order === "1234") bytes.writeUInt32LE(value);
    else bytes.writeUInt32BE(value);
    return bytes.toString("hex");
  };
  const rows = headersOf(from);
  const header = `VERSION=3\nformat=bytevalue\ntype=hash\ndb_lorder=${order}\ndb_pagesize=${pageSize}\nHEADER=END`;
  const pairs = rows.map(([key, bytes]) => ` ${number(key)}\n ${bytes.toString("hex")}`);
  const input = [header, ` ${number(0)}\n ${number(rows.length)}`, ...pairs, "DATA=END", ""].join("\n");
  mkdirSync(folder, { recursive: true });
  execFileSync("db5.3_load", [join(folder, "Packages")], { input });
  return join(folder, "Packages");
}

export function headersOf(database: string): readonly (readonly [key: number, bytes: Buffer])[] {
  const opened = new DatabaseSync(database, { readOnly: true });
  try {
    const rows = opened.prepare("SELECT hnum, blob FROM Packages").all();
    return rows.map(({ hnum, blob }) => [Number(hnum), Buffer.from(blob instanceof Uint8Array ? blob : [])]);
  } finally {
    opened.close();
  }
}

/** What rpm itself says of a database, in the form of `shown`. */
export function query(backend: string, folder: string): readonly string[] {
  const format =
    "%{NAME}|%{VERSION}-%{RELEASE}|%{EPOCHNUM}|%{ARCH}|%{SOURCERPM}|%{LICENSE}|%{MODULARITYLABEL}|[%{FILENAMES};]\n";
  const text = run("rpm", [...optionsOf(backend, folder), "-qa", "--qf", format]);
  return text.split("\n").filter((line) => line !== "" && !line.startsWith("gpg-pubkey|"));
}

export function bytesOf(path: string): Buffer {
  return readFileSync(path);
}

function optionsOf(backend: string, folder: string): readonly string[] {
  return ["--dbpath", folder, "--define", `_db_backend ${backend}`];
}

function run(tool: string, args: readonly string[]): string {
  const env = { ...process.env, SOURCE_DATE_EPOCH: "1700000000" };
  return execFileSync(tool, args, {
    encoding: "utf8",
    maxBuffer: 2 ** 28,
    stdio: ["ignore", "pipe", "pipe"],
    env,
  });
}

function specOf(files: number, others: number): string {
  const head = `Name: big
Epoch: 2
Version: 1.0
Release: 3.azl3
Summary: one
License: MIT AND BSD-3-Clause
AutoReqProv: no
%description
one
%install
mkdir -p %{buildroot}/usr/share/big %{buildroot}/etc
for i in $(seq 1 ${files}); do : > %{buildroot}/usr/share/big/file-$i; done
echo a > "%{buildroot}/etc/with space"
%files
/usr/share/big
"/etc/with space"
`;
  const other = (name: string, more: string): string =>
    `%package -n ${name}\nSummary: ${name}\n${more}\n%description -n ${name}\n${name}\n%files -n ${name}\n`;
  const names = Array.from({ length: others }, (_, index) =>
    other(
      `other-${index}`,
      index % 2 === 0 ? "BuildArch: noarch\nEpoch: 0" : `Version: ${index}\nModularityLabel: m:1:2:abc`,
    ),
  );
  return [head, other("gpg-pubkey", ""), ...names].join("\n");
}
