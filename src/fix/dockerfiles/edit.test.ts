import assert from "node:assert/strict";
import { suite, test } from "node:test";
import fc from "fast-check";
import { readDockerfile } from "../../images/index.ts";
import type { Operation } from "../../model/index.ts";
import { parseDockerfile } from "../../syntax/dockerfile/index.ts";
import { applySplices } from "../../syntax/edit/index.ts";
import { editDockerfile } from "./edit.ts";

/** The text with operations made, or why the first one is not. */
function edited(text: string, ...operations: readonly Operation[]): string {
  const { dockerfile } = readDockerfile(text, "Dockerfile", ".");
  assert.ok(dockerfile !== undefined);
  const { splices, refused } = editDockerfile(
    dockerfile,
    operations.map((operation) => ({ operation })),
  );
  const [why] = refused.values();
  return why ?? applySplices(text, splices) ?? "overlapping";
}

const user = (value: string, stage = 0): Operation => ({ op: "set", path: ["stages", stage, "USER"], value });
const run = (...rest: readonly (string | number)[]) => ["stages", 0, "RUN", 0, "commands", ...rest];
const command: Operation = { op: "insert", path: run(), value: "clean" };

suite("edits of Dockerfiles", () => {
  test("a user goes behind what builds and in front of what starts", () => {
    assert.equal(edited("FROM a\nRUN b\nCMD c\n", user("1")), "FROM a\nRUN b\nUSER 1\nCMD c\n");
    assert.equal(edited("FROM a\nCMD c\nRUN b", user("1")), "FROM a\nCMD c\nRUN b\nUSER 1");
    assert.equal(edited("FROM a", user("1")), "FROM a\nUSER 1");
    assert.equal(
      edited("FROM a\r\nENTRYPOINT b\r\nCMD c\r\n", user("1")),
      "FROM a\r\nUSER 1\r\nENTRYPOINT b\r\nCMD c\r\n",
    );
    assert.equal(edited("FROM a\nUSER root # x\nCMD c\n", user("1")), "FROM a\nUSER 1\nCMD c\n");
    assert.equal(edited("FROM a\nUSER root\nRUN b\n", user("1")), "FROM a\nUSER root\nRUN b\nUSER 1\n");
    assert.equal(edited("FROM a\nRUN <<E\nb\nE\n", user("1")), "FROM a\nRUN <<E\nb\nE\nUSER 1\n");
    assert.equal(edited("FROM a\nFROM b\n", user("1", 1)), "FROM a\nFROM b\nUSER 1\n");
  });
  test("a command goes behind all others, in the way lines are written", () => {
    assert.equal(edited("FROM a\nRUN b && c\nUSER 1", command), "FROM a\nRUN b && c && clean\nUSER 1");
    assert.equal(
      edited("FROM a\nRUN b \\\n    && c\n", command),
      "FROM a\nRUN b \\\n    && c \\\n    && clean\n",
    );
    assert.equal(
      edited('# escape=`\nFROM a\nSHELL ["sh"]\nRUN b `\n  c\n', command),
      '# escape=`\nFROM a\nSHELL ["sh"]\nRUN b `\n  c `\n  && clean\n',
    );
    assert.equal(edited("FROM a\nRUN <<E\nb\nE\n", command), "FROM a\nRUN <<E\nb\nclean\nE\n");
    for (const line of ['["b"]', "b; # c", "b &", "<<E cat > /x && b\nE", "<<A <<B\nA\nB"])
      assert.doesNotMatch(edited(`FROM a\nRUN ${line}\n`, command), /clean/, line);
  });
  test("words are added and removed", () => {
    const add: Operation = { op: "insert", path: run(1, "words"), value: "--x", index: 2 };
    assert.equal(
      edited("FROM a\nRUN b && apt-get install \\\n  c", add),
      "FROM a\nRUN b && apt-get install --x \\\n  c",
    );
    const drop: Operation = { op: "remove", path: run(0, "words", 1) };
    assert.equal(edited("FROM a\nRUN curl -k x", drop), "FROM a\nRUN curl x");
    assert.equal(edited("FROM a\nRUN curl \\\n  -k x", drop), "FROM a\nRUN curl \\\n  x");
    assert.match(
      edited('FROM a\nRUN sh -c "curl -k x"', { op: "remove", path: run(1, "words", 1) }),
      /string/,
    );
  });
  test("keywords, entries, and instructions that go", () => {
    const path = ["stages", 0, "ADD", 0];
    assert.equal(edited("FROM a\nadd b c", { op: "rename", path, to: "COPY" }), "FROM a\ncopy b c");
    const start: Operation = { op: "set", path: ["stages", 0, "CMD", 0], value: ["a b", "c"] };
    assert.equal(edited("FROM a\nCMD x \\\n  y\n", start), 'FROM a\nCMD ["a b", "c"]\n');
    const port: Operation = { op: "remove", path: ["stages", 0, "EXPOSE", 0, 0] };
    assert.equal(edited("FROM a\nEXPOSE 22\nUSER 1", port), "FROM a\nUSER 1");
    assert.equal(edited("FROM a\nEXPOSE 22 80\n", port), "FROM a\nEXPOSE 80\n");
  });
  test("what is not there is told", () => {
    for (const path of [["stages", 3, "USER"], ["stages", 0, "RUN", 7], ["x"], [], run(9, "words")])
      assert.match(edited("FROM a\nRUN b", { op: "remove", path }), /no such|only/, JSON.stringify(path));
  });
  test("any file: what is made can be read again, and differs by what was asked alone", () => {
    const line = fc.constantFrom(
      "RUN b && c",
      "RUN b \\\n  # x\n  && c",
      "RUN <<E\nb\nE",
      "ADD x y",
      "CMD a",
      "USER root",
      "EXPOSE 22",
      "# c",
      "",
      'ENTRYPOINT ["a"]',
      "FROM b",
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), fc.boolean(), (lines, isWindows) => {
        const text = ["FROM a", ...lines].join(isWindows ? "\r\n" : "\n");
        const before = parseDockerfile(text).instructions;
        const last = before.filter(({ keyword }) => keyword === "FROM").length - 1;
        const made = edited(text, user("7", last));
        const after = parseDockerfile(made);
        assert.deepEqual(after.failures, []);
        const keywords = (all: typeof before) =>
          all.map(({ keyword }) => keyword).filter((keyword) => keyword !== "USER");
        assert.deepEqual(keywords(after.instructions), keywords(before));
        assert.equal(after.instructions.findLast(({ keyword }) => keyword === "USER")?.body.text, "7");
        if (!isWindows) assert.ok(!made.includes("\r"));
      }),
    );
  });
});
