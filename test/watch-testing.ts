import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { FolderSource, updateAdvisories } from "../src/sources/advisories/index.ts";
import { dumpOf } from "../src/sources/advisories/testing.ts";
import { temporaryFolder } from "../src/sources/archive/index.ts";
import { makeImage, type TestImage } from "../src/sources/images/testing.ts";
import { type Run, running } from "./built.ts";

export interface Osv {
  readonly id: string;
  readonly [field: string]: unknown;
}

export const severe = [{ type: "CVSS_V3", score: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H" }];
export const mild = [{ type: "CVSS_V3", score: "CVSS:3.1/AV:L/AC:H/PR:H/UI:R/S:U/C:L/I:N/A:N" }];

/** A record about a package of PyPI; null: there is no fix. */
export function record(number: number, name: string, fixed: string | null, more: object = {}): Osv {
  const events = [{ introduced: "0" }, ...(fixed === null ? [] : [{ fixed }])];
  return {
    id: `GHSA-${number}`,
    aliases: [`CVE-2026-${String(number).padStart(4, "0")}`],
    modified: "2026-01-01T00:00:00Z",
    summary: `Something about ${name}`,
    severity: severe,
    affected: [{ package: { ecosystem: "PyPI", name }, ranges: [{ type: "ECOSYSTEM", events }] }],
    ...more,
  };
}

/** An SBOM in CycloneDX of packages of PyPI, as `name@version`. */
export function sbom(reference: string, ...packages: readonly string[]): string {
  return JSON.stringify({
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    metadata: { component: { type: "container", name: reference, purl: undefined } },
    components: packages.map((each) => {
      const [name, version] = each.split("@");
      return { type: "library", name, version, purl: `pkg:pypi/${each}` };
    }),
  });
}

/** An image with packages of PyPI. */
export function pythonImage(...packages: readonly string[]): TestImage {
  return makeImage({ layers: [{ files: pythonFiles(...packages) }] });
}

/** What pip leaves of packages, as `name@version`. */
export function pythonFiles(...packages: readonly string[]): Readonly<Record<string, string>> {
  const files = packages.map((each) => {
    const [name, version] = each.split("@");
    const path = `usr/lib/python3/site-packages/${name}-${version}.dist-info/METADATA`;
    return [path, `Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\n`] as const;
  });
  return Object.fromEntries(files);
}

/** A store with its database of advisories. */
export class Watched {
  readonly folder = temporaryFolder()[0];
  readonly source = temporaryFolder()[0];

  file(name: string, content: string): string {
    const path = join(this.folder, name);
    writeFileSync(path, content);
    return path;
  }

  /** Makes the source have these records, whatever the database has. */
  publish(...records: readonly Osv[]): void {
    mkdirSync(join(this.source, "PyPI"), { recursive: true });
    writeFileSync(join(this.source, "PyPI/all.zip"), dumpOf(records));
  }

  async advisories(...records: readonly Osv[]): Promise<void> {
    this.publish(...records);
    const source = new FolderSource(this.source);
    const quiet = { tell: () => undefined, progress: () => undefined };
    const folder = join(this.folder, "db");
    await updateAdvisories({ folder, source, ecosystems: [], now: "2026-03-01T00:00:00Z", ...quiet });
  }

  exploited(...cves: readonly string[]): void {
    const vulnerabilities = cves.map((cveID) => ({ cveID, dateAdded: "2026-03-01" }));
    writeFileSync(
      join(this.source, "known_exploited_vulnerabilities.json"),
      JSON.stringify({ vulnerabilities }),
    );
  }

  run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Run> {
    const [command = "", ...rest] = args;
    return running(["image", "watch", command, "--store", join(this.folder, "store"), ...rest], {
      cwd: this.folder,
      env: { XDG_CACHE_HOME: join(this.folder, "cache"), HOME: "/nonexistent", ...env },
    });
  }

  scan(name: string, env: Readonly<Record<string, string>>): Promise<Run> {
    return running(["image", "scan", name, "--db", join(this.folder, "db")], { cwd: this.folder, env });
  }

  /** What a check tells, on a day; its exit code has to be the one that is expected. */
  async check(status: number, args: readonly string[] = [], env: Readonly<Record<string, string>> = {}) {
    const run = await this.run(["check", "--db", join(this.folder, "db"), "-f", "json", ...args], env);
    assert.equal(run.status, status, run.stderr);
    const { summary, new: added, gone } = JSON.parse(run.stdout);
    const named = (each: { image: string; weakness: string }): string => `${each.image} ${each.weakness}`;
    return {
      looked: Number(summary.looked),
      added: added.map(named) as string[],
      gone: gone.map(named) as string[],
      stderr: run.stderr,
    };
  }
}

/** A server that takes alerts, each answered with the next of the codes, and then with 200. */
export async function alertServer(codes: number[] = []) {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += String(chunk)));
    request.on("end", () => {
      bodies.push(body);
      response.writeHead(codes.shift() ?? 200, { location: "http://elsewhere.test/" }).end("ok");
    });
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  const close = (): void => void server.close();
  return { url: `http://127.0.0.1:${port}/services/s3cret-t0ken`, bodies, codes, close };
}
