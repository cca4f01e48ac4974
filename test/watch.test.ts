import assert from "node:assert/strict";
import { readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { after, suite, test } from "node:test";
import { fakeRegistry } from "../src/sources/images/registry/testing.ts";
import { alertServer, mild, pythonImage, record, sbom, Watched } from "./watch-testing.ts";

suite("breakwater image watch check", () => {
  test("looks up what changed alone, tells what is new once and what is gone", async () => {
    const here = new Watched();
    await here.advisories(record(1, "django", "4.0"), record(2, "flask", "2.0"));
    for (const name of ["web", "api"])
      await here.run([
        "add",
        here.file(`${name}.json`, sbom(name, "django@3.2", "flask@2.1", `own-${name}@1`)),
      ]);
    assert.deepEqual((await here.check(1)).added, ["api GHSA-1", "web GHSA-1"]);
    assert.deepEqual(await here.check(0), { looked: 0, added: [], gone: [], stderr: "" });

    await here.advisories(record(1, "django", "4.0"), record(2, "flask", "2.2"), record(3, "other", "1"));
    const second = await here.check(1);
    assert.deepEqual([second.looked, second.added], [1, ["api GHSA-2", "web GHSA-2"]]);
    await here.advisories(record(2, "flask", "2.2"));
    const third = await here.check(0);
    assert.deepEqual([third.looked, third.gone], [1, ["api GHSA-1", "web GHSA-1"]]);
  });

  test("gates as a scan does: by severity, fixes, attacks, waivers and their end", async () => {
    const here = new Watched();
    const records = [
      record(1, "a", "2"),
      record(2, "a", "2", { severity: mild }),
      record(3, "a", null),
      record(4, "a", "2"),
    ];
    await here.advisories(...records);
    await here.run(["add", here.file("web.json", sbom("web", "a@1"))]);
    here.file(
      "breakwater.yaml",
      "waivers:\n  - {control: image-vulnerability, reason: no path, until: 2026-06-30, vulnerabilities: [CVE-2026-0004]}\n",
    );
    assert.deepEqual((await here.check(1, ["--date", "2026-03-01"])).added, ["web GHSA-1"]);
    here.exploited("CVE-2026-0003");
    await here.advisories(...records);
    assert.deepEqual((await here.check(1, ["--date", "2026-03-02"])).added, ["web GHSA-3"]);
    assert.deepEqual((await here.check(1, ["--date", "2026-07-01"])).added, ["web GHSA-4"]);
    assert.deepEqual((await here.check(1, ["--date", "2026-07-01", "--fail-on", "low"])).added, [
      "web GHSA-2",
    ]);
  });

  test("tells nothing anew that has another name, or another digest", async () => {
    const here = new Watched();
    const early = record(9, "a", "2", { id: "PYSEC-9", aliases: [] });
    await here.advisories(early);
    await here.run(["add", here.file("web.json", sbom("web", "a@1"))]);
    assert.deepEqual((await here.check(1)).added, ["web PYSEC-9"]);
    await here.advisories(early, record(1, "a", "2", { aliases: ["PYSEC-9"] }));
    assert.deepEqual((await here.check(0)).gone, []);
    await here.run(["add", here.file("web.json", sbom("web", "a@1.1", "b@1"))]);
    assert.deepEqual((await here.check(0)).gone, []);
    await here.run(["add", here.file("web.json", sbom("web", "a@2"))]);
    assert.deepEqual((await here.check(0)).gone, ["web GHSA-1"]);
  });

  test("takes what is said of weaknesses, wherever and whenever it is said", async () => {
    const here = new Watched();
    await here.advisories(record(1, "a", "2"), record(2, "b", "2"));
    for (const name of ["shop.test/web:1", "shop.test/api:1"])
      await here.run(["add", here.file(`${name.slice(10, 13)}.json`, sbom(name, "a@1", "b@1"))]);
    await here.check(1);
    const said = (name: string, product: object) => ({
      "@context": "https://openvex.dev/ns/v0.2.0",
      "@id": `https://shop.test/${name}`,
      author: "Shop",
      timestamp: "2026-03-01T00:00:00Z",
      version: 1,
      statements: [
        {
          vulnerability: { name },
          products: [product],
          status: "not_affected",
          justification: "component_not_present",
        },
      ],
    });
    const web = { "@id": "shop.test/web", subcomponents: [{ "@id": "pkg:pypi/a" }] };
    const vex = ["--vex", here.file("a.json", JSON.stringify(said("CVE-2026-0001", web)))];
    const first = await here.check(0, vex);
    assert.deepEqual([first.looked, first.gone], [1, ["shop.test/web:1 GHSA-1"]]);
    assert.deepEqual((await here.check(0, vex)).looked, 0);
    vex.push("--vex", here.file("b.json", JSON.stringify(said("GHSA-2", { "@id": "pkg:pypi/b@1" }))));
    assert.deepEqual((await here.check(0, vex)).gone, ["shop.test/api:1 GHSA-2", "shop.test/web:1 GHSA-2"]);
    await here.run(["add", here.file("job.json", sbom("shop.test/job:1", "b@1"))]);
    assert.deepEqual((await here.check(0, vex)).added, []);
    assert.equal((await here.check(1, vex.slice(2))).added.length, 1);
    assert.match((await here.run(["check", "--vex", "none.json"])).stderr, /--vex none\.json: /);
  });

  test("alerts once, and again only what could not be sent", async () => {
    const here = new Watched();
    const server = await alertServer();
    after(() => server.close());
    const env = { BREAKWATER_ALERT_URL: server.url };
    await here.advisories(record(1, "a", "2", { summary: "<script> & \u001b[2J" }));
    await here.run(["add", here.file("web.json", sbom("web", "a@1"))]);
    assert.equal((await here.check(1, [], env)).stderr, "");
    await here.check(0, [], env);
    assert.equal(server.bodies.length, 1);
    const { text } = JSON.parse(server.bodies[0] ?? "");
    assert.match(
      text,
      /1 finding fails the gate in 1 image\*\n\*web\*\n• critical: a 1: CVE-2026-0001, &lt;script&gt; &amp; /,
    );
    assert.ok(!text.includes("\u001b"));

    await here.advisories(record(1, "a", "2"), record(2, "a", "2"));
    server.codes.push(302);
    const refused = await here.check(2, [], env);
    assert.match(
      refused.stderr,
      /could not be sent to 127\.0\.0\.1:\d+: the server answers 302 and leads elsewhere/,
    );
    assert.ok(!refused.stderr.includes("s3cret"));
    server.codes.push(503, 500);
    await here.check(0, ["--alert-format", "json"], env);
    assert.equal(server.bodies.length, 5);
    const { summary, findings, omitted } = JSON.parse(server.bodies[4] ?? "");
    assert.deepEqual([summary.findings, summary.bySeverity.critical, omitted], [1, 1, 0]);
    assert.deepEqual(findings[0].packages, ["pkg:pypi/a@1"]);
  });

  test("is not all that alerts: a scan does, too", async () => {
    const here = new Watched();
    const server = await alertServer([404]);
    after(() => server.close());
    await here.advisories(record(1, "a", "2"), record(2, "a", null));
    const path = here.file("web.json", sbom("web", "a@1"));
    const env = { BREAKWATER_ALERT_URL: server.url };
    const refused = await here.scan(path, env);
    assert.equal(refused.status, 2);
    assert.match(
      refused.stderr,
      /the alert could not be sent to 127\.0\.0\.1:\d+: the server answers 404\n$/,
    );
    assert.equal((await here.scan(path, env)).status, 1);
    assert.match(JSON.parse(server.bodies[1] ?? "").text, /^\*Breakwater: 1 finding fails.*CVE-2026-0001/s);
  });

  test("refuses addresses that are not safe, and never shows them", async () => {
    const here = new Watched();
    await here.advisories(record(1, "a", "2"));
    await here.run(["add", here.file("web.json", sbom("web", "a@1"))]);
    for (const url of ["http://hooks.test/s3cret", "ftp://127.0.0.1/s3cret", "s3cret"]) {
      const { status, stdout, stderr } = await here.run(["check", "--db", "db"], {
        BREAKWATER_ALERT_URL: url,
      });
      assert.deepEqual([status, stdout], [2, ""]);
      assert.match(stderr, /BREAKWATER_ALERT_URL (?:has to be an https|is no) address/);
      assert.ok(!stderr.includes("s3cret"));
    }
  });
});

suite("breakwater image watch add", () => {
  test("follows tags and workloads, and lets go of what nobody runs", async () => {
    const here = new Watched();
    let served = pythonImage("a@1");
    const [other, next] = [pythonImage("b@1"), pythonImage("a@2")];
    const registry = await fakeRegistry([served, other, next], (_request, response, url) => {
      if (!url.pathname.endsWith("/manifests/1")) return false;
      const image = url.pathname.includes("/other/") ? other : served;
      response.writeHead(200, { "content-type": image.manifest.mediaType }).end(image.manifest.bytes);
      return true;
    });
    after(() => registry.close());
    await here.advisories(record(1, "a", "2"), record(2, "b", "2"));
    const pod = (name: string, image: string): string =>
      `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: shop}\nspec:\n  containers: [{name: c, image: "${registry.host}/${image}:1"}]\n`;
    here.file("pods.yaml", `${pod("web", "web")}---\n${pod("other", "other")}`);
    const add = async () => here.run(["add", "--from", "pods.yaml", "--own", "**/web:*"]);
    assert.match((await add()).stdout, /^2 images looked into, 0 known; 2 images with 2 packages watched\n$/);
    assert.match((await add()).stdout, /^0 images looked into, 2 known; 2 images/);
    const web = `${registry.host}/web:1`;
    assert.deepEqual((await here.check(1)).added, [`${registry.host}/other:1 GHSA-2`, `${web} GHSA-1`]);
    const { images } = JSON.parse((await here.run(["list", "-f", "json"])).stdout);
    assert.deepEqual(
      images.map((each: { owner: string; workloads: string[] }) => [each.owner, each.workloads]),
      [
        ["third-party", ["shop/other[Pod]"]],
        ["own", ["shop/web[Pod]"]],
      ],
    );

    served = pythonImage("a@3");
    here.file("pods.yaml", pod("web", "web"));
    const unknown = await add();
    assert.equal(unknown.status, 2, "the registry does not have all of it");
    assert.match(unknown.stdout, /1 image with 1 package watched/);
    served = next;
    assert.match((await add()).stdout, /^1 image looked into, 0 known; 1 image with 1 package watched/);
    assert.deepEqual((await here.check(0)).gone, [`${web} GHSA-1`]);
    here.file("pods.yaml", "kind: List\n");
    assert.match((await add()).stderr, /the manifests name no image/);
    assert.equal((await here.run(["remove", web])).status, 0);
    assert.equal((await here.run(["remove", web])).status, 2);
    assert.equal((await here.run(["list"])).stdout, "0 images\n");
  });

  test("wants a name for workloads from standard input, and something to add", async () => {
    const here = new Watched();
    assert.match((await here.run(["add", "--from", "-"])).stderr, /--as production/);
    assert.match((await here.run(["add"])).stderr, /name an image/);
    assert.match((await here.run(["check"])).stderr, /nothing is watched yet.*image watch add/);
  });
});

suite("breakwater image watch report", () => {
  test("tells what could have been repaired for too long", async () => {
    const here = new Watched();
    await here.advisories(record(1, "a", "2"), record(2, "a", null));
    await here.run(["add", here.file("web.json", sbom("shop.test/web:1", "a@1")), "--own", "other.test/**"]);
    assert.match((await here.run(["report"])).stderr, /nothing was checked yet/);
    await here.check(1, ["--date", "2026-03-01"]);
    const report = (date: string, ...more: string[]) => here.run(["report", "--date", date, ...more]);
    assert.equal((await report("2026-03-31")).status, 0);
    const late = await report("2026-04-01");
    assert.equal(late.status, 1);
    assert.match(
      late.stdout,
      /^shop\.test\/web:1 {2}\(third-party\) {2}for 31 days\n {2}critical {2}since 2026-03-01 \(31 days\), 2: a 1: CVE-2026-0001/,
    );
    assert.equal((await report("2026-03-31", "--unfixed-for", "7", "-f", "json")).status, 1);
    assert.equal((await report("2026-03-31", "--unfixed-for", "x")).status, 2);
  });

  test("goes by the policy, and tells what waited longest first", async () => {
    const here = new Watched();
    here.file("breakwater.yaml", 'images: {own: ["shop.test/**"], unfixedFor: 7}\n');
    await here.advisories(record(1, "a", "2"));
    await here.run(["add", here.file("web.json", sbom("shop.test/web:1", "a@1"))]);
    await here.check(1, ["--date", "2026-03-03"]);
    await here.advisories(record(1, "a", "2"), record(2, "b", "2"), record(3, "a", "1.5"));
    await here.run(["add", here.file("other.json", sbom("base.test/other:1", "a@1", "b@1"))]);
    await here.check(1, ["--date", "2026-03-05"]);
    await here.run(["add", here.file("third.json", sbom("base.test/another:1", "b@1"))]);
    await here.check(1, ["--date", "2026-03-09"]);
    const report = async (date: string, ...more: string[]) => {
      const run = await here.run(["report", "--date", date, "-f", "json", ...more]);
      return JSON.parse(run.stdout).images.map((each: Record<string, string>) =>
        [each["name"], each["owner"], each["unfixedSince"], each["days"]].join(" "),
      );
    };
    assert.deepEqual(await report("2026-03-10"), []);
    assert.deepEqual(await report("2026-03-13"), [
      "base.test/other:1 third-party 2026-03-03 10",
      "shop.test/web:1 own 2026-03-03 10",
      "base.test/another:1 third-party 2026-03-05 8",
    ]);
    assert.deepEqual(await report("2026-03-11", "--own", "base.test/**"), [
      "base.test/other:1 own 2026-03-03 8",
      "shop.test/web:1 third-party 2026-03-03 8",
    ]);
    here.file("breakwater.yaml", "images: {unfixedFor: -1}\n");
    assert.match((await here.run(["report"])).stderr, /unfixedFor/);
  });
});

suite("the store of what is watched", () => {
  test("is told where it is damaged, newer, or another program's", async () => {
    const here = new Watched();
    await here.advisories(record(1, "a", "2"));
    await here.run([
      "add",
      here.file("web.json", sbom("web", ...Array.from({ length: 300 }, (_, n) => `p${n}@1`))),
    ]);
    const path = join(here.folder, "store/watch.db");
    const whole = readFileSync(path);
    truncateSync(path, 12_000);
    const broken = await here.run(["check", "--db", "db"]);
    assert.equal(broken.status, 2);
    assert.match(broken.stderr, /cannot be used: .*remove it and add the images again/);
    writeFileSync(path, "nothing of the kind".repeat(1000));
    assert.match((await here.run(["list"])).stderr, /cannot be used: .*remove it/);
    writeFileSync(path, whole);
    const database = new DatabaseSync(path);
    database.exec("PRAGMA user_version = 99");
    database.close();
    assert.match((await here.run(["list"])).stderr, /made by a newer Breakwater/);
  });

  test("takes images from several processes at once", async () => {
    const here = new Watched();
    await here.advisories(record(1, "a", "2"));
    const names = ["one", "two", "three"];
    const runs = await Promise.all(
      names.map((name) => here.run(["add", here.file(`${name}.json`, sbom(name, "a@1", `${name}@1`))])),
    );
    assert.deepEqual(
      runs.map(({ status, stderr }) => [status, stderr]),
      names.map(() => [0, ""]),
    );
    assert.equal((await here.check(1)).added.length, 3);
  });
});
