import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { control } from "./dockerfile-secret-in-variable.ts";
import { findings, told } from "./testing.ts";

const password = "k7pQ2vX9zT";

suite(control.id, () => {
  test("values in every form, of any stage, and of what an ONBUILD triggers", () => {
    const lines = [
      `ENV DB_PASSWORD=${password} A=b`,
      `ENV DB_PASSWORD ${password}`,
      `ARG DB_PASSWORD="${password}"`,
      `ONBUILD ENV DB_PASSWORD=${password}`,
    ];
    for (const line of lines) assert.equal(findings(control, `FROM a\n${line}\nFROM b`).length, 1, line);
    assert.equal(findings(control, `ARG DB_PASSWORD=${password}\nFROM a`).length, 1);
  });
  test("the value is concealed and not told", () => {
    const text = `FROM a\nENV DB_PASSWORD="${password}"`;
    const [finding] = findings(control, text);
    assert.deepEqual(
      finding?.conceal?.map(({ start, end }) => text.slice(start, end)),
      [password],
    );
    assert.ok(!JSON.stringify(finding).includes(password));
  });
  test("arguments that a build fills in", () => {
    assert.deepEqual(told(control, "FROM a\nARG GITHUB_TOKEN\nARG NPM_TOKEN=\nENV TOKEN=$GITHUB_TOKEN"), [
      "TOKEN=$GITHUB_TOKEN",
      "GITHUB_TOKEN",
      "NPM_TOKEN=",
    ]);
    assert.deepEqual(
      findings(control, "FROM a AS b\nARG GITHUB_TOKEN\nFROM c").map(({ severity }) => severity),
      ["low"],
    );
    assert.deepEqual(told(control, "ARG GITHUB_TOKEN\nFROM a"), []);
  });
  test("near misses", () => {
    for (const line of [
      "ENV DB_PASSWORD=",
      "ENV DB_PASSWORD_FILE=/run/x",
      "ARG VERSION",
      "ENV TOKEN=$TOKEN",
      "ENV PUBLIC_KEY=abc",
      `ENV GPG_KEY ${"A035C8C1".repeat(5)}`,
      "RUN --mount=type=secret,id=token,env=TOKEN x",
      "LABEL token=x",
    ])
      assert.deepEqual(told(control, `FROM a\n${line}`), [], line);
  });
});
