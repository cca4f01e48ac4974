import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { made } from "../../credentials/testing.ts";
import { Inventory, textResource } from "../../inventory/index.ts";
import type { Broken } from "../answer.ts";
import { Parameters } from "../control.ts";
import { control } from "./credential-in-text.ts";

function told(file: string, text: string, commentsOnly = false): readonly Broken[] {
  assert.equal(control.subject, "text");
  const context = {
    inventory: new Inventory("", []),
    target: 37,
    date: "2026-01-01",
    parameters: new Parameters(control),
  };
  const asked = { file, text, commentsOnly, resource: textResource(file, "test", text.length) };
  return [control.check(asked, context)].flat().filter((answer) => answer.verdict === "broken");
}

const password = "k7pQ2vX9zT";

suite(control.id, () => {
  test("settings, programs, prose", () => {
    assert.equal(told(".env", `DB_PASSWORD=${password}`).length, 1);
    assert.equal(told("deploy/values.yaml", `auth:\n  password: ${password}`).length, 1);
    assert.equal(told("Dockerfile", `ENV DB_PASSWORD=${password}`).length, 1);
    assert.equal(told("src/app.py", `password = "${password}"`).length, 1);
    assert.equal(told("README.md", `password: ${password}`).length, 0);
    assert.equal(told("README.md", `ghp_${made(36)}`).length, 1);
    assert.equal(told("package-lock.json", `"password": "${password}"`).length, 0);
  });
  test("defaults count in settings alone", () => {
    assert.equal(told(".env", "DB_PASSWORD=changeme")[0]?.severity, "medium");
    assert.equal(told("src/app.py", 'url = "postgres://postgres:postgres@localhost"').length, 0);
  });
  test("labels of user interfaces are none", () => {
    for (const file of ["ui/locale/locale.de.json", "src/i18n/de.yaml", "messages_de.properties"])
      assert.equal(told(file, '"password": "Kennwort77", password: Kennwort77').length, 0, file);
  });
  test("among tests and in others' code what no provider marks is milder", () => {
    for (const file of ["tests/app.py", "src/app_test.go", "vendor/x/keys.go", "src/AppTests.cs"]) {
      assert.equal(told(file, `password = "${password}"`)[0]?.severity, "low", file);
      assert.equal(told(file, `"ghp_${made(36)}"`)[0]?.severity, undefined, file);
    }
    assert.equal(told("src/contest.py", `password = "${password}"`)[0]?.severity, undefined);
  });
  test("key files that a Dockerfile copies", () => {
    const copies = (line: string): number => told("Dockerfile", `FROM scratch\n${line}\n`).length;
    for (const line of [
      "COPY id_rsa /root/.ssh/",
      "ADD --chown=1:1 certs/shop.pfx /app/",
      'COPY ["a/.env", "/app/"]',
      "COPY .kube/config /",
    ])
      assert.equal(copies(line), 1, line);
    for (const line of [
      "COPY . .",
      "COPY .env.example .env.example",
      "COPY --from=build id_rsa /",
      "COPY id_rsa.pub /",
      "# COPY id_rsa /",
    ])
      assert.equal(copies(line), 0, line);
  });
  test("of manifests the comments alone", () => {
    const text = `password: ${password} # fine elsewhere\n# old\n#   token: ${made(24)}\n`;
    assert.deepEqual(
      told("a.yaml", text, true).map(({ at }) => text.slice(at.range?.start, at.range?.end)),
      [made(24)],
    );
  });
  test("two of one name are two findings, and no answer holds a value", () => {
    const answers = told(".env", `A_TOKEN=${made(24)}\nA_TOKEN=${made(24, "plain", 2)}\n`);
    assert.deepEqual(
      answers.map(({ at }) => at.path),
      [["A_TOKEN"], ["A_TOKEN", 1]],
    );
    assert.ok(!JSON.stringify(answers).includes(made(24)));
  });
});
