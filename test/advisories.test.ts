import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { after, suite, test } from "node:test";
import { gzipSync } from "node:zlib";
import { dumpOf } from "../src/sources/advisories/testing.ts";
import { temporaryFolder } from "../src/sources/archive/index.ts";
import { breakwater, builtCli, running } from "./built.ts";

interface Osv {
  readonly id: string;
  readonly [field: string]: unknown;
}

const advisory = (id: string, name: string, fixed: string, more: object = {}): Osv => ({
  id,
  modified: "2026-01-01T00:00:00Z",
  aliases: [`CVE-2026-${id.replace(/\D/g, "").padStart(4, "0")}`],
  summary: `Something about ${name}`,
  affected: [
    {
      package: { ecosystem: "PyPI", name },
      ranges: [{ type: "ECOSYSTEM", events: [{ introduced: "0" }, { fixed }] }],
    },
  ],
  ...more,
});

const kev = JSON.stringify({
  vulnerabilities: [
    {
      cveID: "CVE-2026-0001",
      dateAdded: "2026-02-01",
      dueDate: "2026-02-22",
      knownRansomwareCampaignUse: "Known",
    },
  ],
});
const epss = gzipSync(
  "#model_version:v2025.03.14,score_date:2026-03-01T00:00:00Z\ncve,epss,percentile\nCVE-2026-0001,0.94321,0.99876\nCVE-2026-0002,0.00042,0.05\n",
);

/** A folder with the layout of the public dumps. */
function sourceFolder(records: readonly { readonly id: string }[]): string {
  const [folder] = temporaryFolder();
  mkdirSync(join(folder, "PyPI"));
  writeFileSync(join(folder, "PyPI/all.zip"), dumpOf(records));
  writeFileSync(join(folder, "known_exploited_vulnerabilities.json"), kev);
  writeFileSync(join(folder, "epss_scores-current.csv.gz"), epss);
  return folder;
}

async function idsOf(db: string, purl: string): Promise<unknown> {
  const { stdout, stderr, status } = await running(["db", "match", purl, "--db", db]);
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout)[0].advisories.map((each: { id: string }) => each.id);
}

suite("breakwater db with a folder", () => {
  const [db] = temporaryFolder();
  const source = sourceFolder([advisory("A-1", "a", "2.0"), advisory("A-2", "b", "2.0")]);

  test("says how to make a database where there is none", async () => {
    for (const args of [["match", "pkg:pypi/a@1"], ["status"]]) {
      const { status, stderr } = await breakwater(["db", ...args, "--db", db]);
      assert.equal(status, 2);
      assert.match(stderr, /there is no advisory database .* breakwater db update\n$/);
    }
  });

  test("makes one, and reads nothing that has not changed", async () => {
    const first = await breakwater(["db", "update", "--source", source, "--db", db]);
    assert.equal(first.stdout.split("\n")[0], "PyPI: 2 read", first.stderr);
    const second = await breakwater(["db", "update", "--source", source, "--db", db]);
    assert.equal(
      second.stdout,
      "PyPI: unchanged\nknown_exploited_vulnerabilities.json: unchanged\nepss_scores-current.csv.gz: unchanged\n",
    );
    assert.deepEqual(readdirSync(db), ["advisories.db"]);
  });

  test("prints what is about a package, with what is known of attacks", async () => {
    const { stdout, status } = await breakwater(["db", "match", "--db", db], {
      input: "pkg:pypi/a@1.0\n\npkg:pypi/b@2.0\npkg:npm/a@1\n",
    });
    assert.equal(status, 0);
    const [a, b, other] = JSON.parse(stdout);
    assert.equal(a.advisories[0].severity, "critical");
    assert.deepEqual(a.advisories[0].epss, { cve: "CVE-2026-0001", score: 0.94321, percentile: 0.99876 });
    assert.equal(a.advisories[0].kev.ransomware, true);
    assert.deepEqual(b, { purl: "pkg:pypi/b@2.0", advisories: [] });
    assert.match(other.undecided[0].reason, /holds no advisories of npm/);
  });

  test("fails by severity, by age and on wrong package URLs", async () => {
    const status = async (...args: string[]): Promise<number | null> =>
      (await breakwater(["db", ...args, "--db", db])).status;
    assert.equal(await status("match", "pkg:pypi/a@1", "--fail-on", "critical"), 1);
    assert.equal(await status("match", "pkg:pypi/a@2", "--fail-on", "info"), 0);
    assert.equal(await status("match", "pkg:pypi/b@1", "--fail-on", "info"), 0);
    assert.equal(await status("match", "pkg:pypi/b@1", "--fail-on", "info", "--strict"), 1);
    assert.equal(await status("match", "a@1"), 2);
    assert.equal(await status("match", "pkg:pypi/a@1", "--fail-on", "bad"), 2);
    assert.equal(await status("status", "--max-age", "1"), 0);
    assert.equal(await status("status", "--max-age", "0"), 1);
    assert.equal(await status("status", "--max-age", "x"), 2);
  });

  test("reads by the index what was changed, added and removed", async () => {
    const changing = sourceFolder([
      advisory("A-1", "a", "2.0"),
      advisory("A-2", "b", "2.0"),
      advisory("A-3", "c", "2"),
    ]);
    const [own] = temporaryFolder();
    const index = join(changing, "PyPI/modified_id.csv");
    writeFileSync(index, ["A-1", "A-2", "A-3"].map((id) => `2026-01-01T00:00:00Z,${id}\n`).join(""));
    await breakwater(["db", "update", "--source", changing, "--db", own]);
    const later = { modified: "2026-03-01T00:00:00Z" };
    writeFileSync(join(changing, "PyPI/A-1.json"), JSON.stringify(advisory("A-1", "a", "3.0", later)));
    writeFileSync(join(changing, "PyPI/A-4.json"), JSON.stringify(advisory("A-4", "d", "3.0", later)));
    writeFileSync(index, "2026-03-01T00:00:00Z,A-1\n2026-03-01T00:00:00Z,A-4\n2026-01-01T00:00:00Z,A-2\n");
    rmSync(join(changing, "PyPI/all.zip"));
    const { stdout, stderr } = await breakwater(["db", "update", "PyPI", "--source", changing, "--db", own]);
    assert.equal(stdout.split("\n")[0], "PyPI: 2 read anew", stderr);
    assert.deepEqual(await idsOf(own, "pkg:pypi/a@2.5"), ["A-1"]);
    assert.deepEqual(await idsOf(own, "pkg:pypi/b@1"), ["A-2"]);
    assert.deepEqual(await idsOf(own, "pkg:pypi/c@1"), []);
    assert.deepEqual(await idsOf(own, "pkg:pypi/d@1"), ["A-4"]);
  });

  test("keeps the database where a source is damaged, and tells records that cannot be read", async () => {
    const bad = sourceFolder([advisory("A-9", "a", "9")]);
    writeFileSync(join(bad, "PyPI/all.zip"), dumpOf([advisory("A-9", "a", "9")]).subarray(0, 100));
    const { status, stderr } = await breakwater(["db", "update", "--source", bad, "--db", db]);
    assert.equal(status, 2);
    assert.match(stderr, /all\.zip: it is no zip.*stays as it was/);
    assert.deepEqual(await idsOf(db, "pkg:pypi/a@1"), ["A-1"]);
    assert.deepEqual(readdirSync(db), ["advisories.db"]);
  });

  test("says where it cannot write", async () => {
    const file = join(source, "known_exploited_vulnerabilities.json");
    const { status, stderr } = await breakwater(["db", "update", "--source", source, "--db", file]);
    assert.equal(status, 2);
    assert.match(stderr, /^breakwater: cannot write the database in /);
  });

  test("tells a database that is damaged", async () => {
    const [own] = temporaryFolder();
    const path = join(own, "advisories.db");
    writeFileSync(path, readFileSync(join(db, "advisories.db")));
    truncateSync(path, 9000);
    for (const damage of [() => undefined, () => writeFileSync(path, "nothing of the kind".repeat(100))]) {
      damage();
      const { status, stderr } = await breakwater(["db", "match", "pkg:pypi/a@1", "--db", own]);
      assert.equal(status, 2);
      assert.match(stderr, /cannot be read: .*breakwater db update\n$/);
    }
    const { status } = await breakwater(["db", "update", "--source", source, "--db", own]);
    assert.equal(status, 0);
    assert.deepEqual(await idsOf(own, "pkg:pypi/a@1"), ["A-1"]);
  });

  test("keeps the database when an update is killed, and the next removes what is left", async () => {
    const [own] = temporaryFolder();
    await breakwater(["db", "update", "--source", source, "--db", own]);
    const many = Array.from({ length: 20_000 }, (_, index) =>
      advisory(`B-${index + 1}`, "a", `${index + 2}`),
    );
    const large = sourceFolder(many);
    const child = spawn(process.execPath, [await builtCli(), "db", "update", "--source", large, "--db", own]);
    while (!readdirSync(own).some((name) => name.endsWith(".new")))
      await new Promise((go) => setTimeout(go, 2));
    child.kill("SIGKILL");
    await once(child, "exit");
    assert.equal(readdirSync(own).length, 2);
    assert.deepEqual(await idsOf(own, "pkg:pypi/a@1"), ["A-1"]);
    await breakwater(["db", "update", "--source", source, "--db", own]);
    assert.deepEqual(readdirSync(own), ["advisories.db"]);
  });
});

suite("breakwater db with a mirror", () => {
  type Handler = (request: IncomingMessage, response: ServerResponse) => void;
  let handle: Handler = () => undefined;
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.url} ${request.headers.range ?? request.headers["if-none-match"] ?? ""}`.trim());
    handle(request, response);
  });
  const listening = once(server.listen(0, "127.0.0.1"), "listening");
  after(() => server.close());
  const zip = dumpOf([advisory("A-1", "a", "2.0")]);

  async function update(handler: Handler, db: string): Promise<Awaited<ReturnType<typeof running>>> {
    await listening;
    handle = handler;
    asked.length = 0;
    const { port } = server.address() as AddressInfo;
    return running([
      "db",
      "update",
      "PyPI",
      "--source",
      `http://u:secret@127.0.0.1:${port}/osv/`,
      "--db",
      db,
    ]);
  }

  const only =
    (serve: Handler): Handler =>
    (request, response) =>
      request.url === "/osv/PyPI/all.zip" ? serve(request, response) : response.writeHead(404).end();

  test("downloads, with what the address says of who asks, and asks for what has changed", async () => {
    const [db] = temporaryFolder();
    const serve = only((request, response) => {
      if (request.headers.authorization !== `Basic ${btoa("u:secret")}`) return response.writeHead(401).end();
      if (request.headers["if-none-match"] === '"1"') return response.writeHead(304).end();
      return response.writeHead(200, { etag: '"1"', "content-length": zip.length }).end(zip);
    });
    const first = await update(serve, db);
    assert.equal(first.stdout.split("\n")[0], "PyPI: 1 read", first.stderr);
    assert.deepEqual(await idsOf(db, "pkg:pypi/a@1"), ["A-1"]);
    assert.equal((await update(serve, db)).stdout.split("\n")[0], "PyPI: unchanged");
    assert.ok(asked.includes('/osv/PyPI/all.zip "1"'));
    const { stdout } = await running(["db", "status", "--db", db]);
    assert.ok(!stdout.includes("secret"));
    assert.ok(!readFileSync(join(db, "advisories.db")).includes("secret"));
  });

  test("goes on where a download broke off", async () => {
    const [db] = temporaryFolder();
    let count = 0;
    const { stdout, stderr } = await update(
      only((request, response) => {
        const start = Number(/bytes=(\d+)-/.exec(request.headers.range ?? "")?.[1] ?? 0);
        const rest = zip.subarray(start);
        const headers = { etag: '"1"', "content-length": rest.length };
        if (start === 0) response.writeHead(200, headers);
        else
          response.writeHead(206, {
            ...headers,
            "content-range": `bytes ${start}-${zip.length - 1}/${zip.length}`,
          });
        if (count++ > 0) return response.end(rest);
        response.write(rest.subarray(0, 50));
        return setTimeout(() => response.destroy(), 50);
      }),
      db,
    );
    assert.equal(stdout.split("\n")[0], "PyPI: 1 read", stderr);
    assert.ok(asked.includes("/osv/PyPI/all.zip bytes=50-"), asked.join("\n"));
    assert.deepEqual(readdirSync(join(db, "downloads")), []);
  });

  test("refuses what is not there, is another than stated, or leads away from https", async () => {
    for (const [serve, told] of [
      [(_, response) => response.writeHead(404).end(), /has no PyPI\/all\.zip/],
      [(_, response) => response.writeHead(403).end(), /the server answers 403/],
      [
        (_, response) => response.writeHead(200, { "x-goog-hash": "md5=AAAAAAAAAAAAAAAAAAAAAA==" }).end(zip),
        /its digest is not/,
      ],
      [(_, response) => response.writeHead(200).end("<html>"), /it is no zip/],
      [(_, response) => response.writeHead(302, { location: "ftp://x/" }).end(), /it leads from http:/],
      [
        (_, response) => response.writeHead(302, { location: "/osv/PyPI/all.zip" }).end(),
        /more than 5 times/,
      ],
    ] as readonly (readonly [Handler, RegExp])[]) {
      const [db] = temporaryFolder();
      const { status, stderr } = await update(only(serve), db);
      assert.equal(status, 2);
      assert.match(stderr, told);
      assert.ok(!stderr.includes("secret") && !existsSync(join(db, "advisories.db")));
    }
  });
});
