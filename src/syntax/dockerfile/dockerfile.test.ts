import assert from "node:assert/strict";
import { suite, test } from "node:test";
import fc from "fast-check";
import { textOf } from "./ast.ts";
import { parseDockerfile } from "./parse.ts";
import { wordsOf } from "./words.ts";

function lines(text: string): readonly string[] {
  const parsed = parseDockerfile(text);
  return parsed.instructions.map(({ keyword, body }) => `${keyword} ${body.text}`);
}

function words(text: string): readonly string[] {
  const { instructions, escape: mark } = parseDockerfile(text);
  return instructions.flatMap(({ body, json }) => (json ?? wordsOf(body, mark)).map(textOf));
}

suite("Dockerfiles", () => {
  test("continued lines with comments and empty lines between", () => {
    assert.deepEqual(lines("from a\nRUN x \\\n# c \\\n\n  # d\n  && y \\  \n  z\nUSER 1"), [
      "FROM a",
      "RUN x   && y   z",
      "USER 1",
    ]);
    assert.deepEqual(lines("FROM a\r\nRUN x \\\r\n  y\r\nUSER 1\r\n"), ["FROM a", "RUN x   y", "USER 1"]);
    assert.deepEqual(lines("RUN a \\\\\nUSER 1\n"), ["RUN a \\\\", "USER 1"]);
    assert.deepEqual(lines("RUN a \\"), ["RUN a "]);
  });
  test("another escape, by a directive in front alone", () => {
    assert.deepEqual(lines("# escape=`\nFROM a\nCOPY a `\n c:\\\nUSER 1"), [
      "FROM a",
      "COPY a  c:\\",
      "USER 1",
    ]);
    assert.deepEqual(lines("\n# escape=`\nRUN a `\nUSER 1"), ["RUN a `", "USER 1"]);
    const { directives } = parseDockerfile(
      "#syntax = docker/dockerfile:1\n# Escape=\\\n# other=1\n# check=skip=all",
    );
    assert.deepEqual(
      directives.map(({ name, value }) => [name, value]),
      [
        ["syntax", "docker/dockerfile:1"],
        ["escape", "\\"],
      ],
    );
  });
  test("here-documents, several, with tabs and quotes", () => {
    const text = `FROM a\nRUN <<EOF cat > /x && <<-"B C" y\none\nEOF\n\ttwo $X\n\tB C\nCOPY <<-'E' /z\nUSER 0\nE\nUSER 1\n`;
    const { instructions } = parseDockerfile(text);
    assert.deepEqual(
      instructions.map(({ keyword, heredocs }) => [
        keyword,
        ...heredocs.map(({ start, end, expands }) => [text.slice(start, end), expands]),
      ]),
      [["FROM"], ["RUN", ["one\n", true], ["\ttwo $X\n", false]], ["COPY", ["USER 0\n", false]], ["USER"]],
    );
    assert.deepEqual(lines("RUN bash -c 'cat <<EOF'\nUSER 1"), ["RUN bash -c 'cat <<EOF'", "USER 1"]);
    assert.deepEqual(lines("RUN cat <<<EOF\nUSER 1"), ["RUN cat <<<EOF", "USER 1"]);
    assert.equal(parseDockerfile("RUN cat <<EOF\nx").failures.length, 1);
  });
  test("flags, JSON, words", () => {
    const [run, copy] = parseDockerfile(
      'RUN --mount=type=secret,id="a b" --network=none -- x\nCOPY --chmod=0755 --from=b ["a b", "/c"]',
    ).instructions;
    assert.deepEqual(
      run?.flags.map(({ name, value }) => [name, value && textOf(value)]),
      [
        ["mount", "type=secret,id=a b"],
        ["network", "none"],
      ],
    );
    assert.equal(run?.body.text, "x");
    assert.deepEqual(copy?.json?.map(textOf), ["a b", "/c"]);
    assert.deepEqual(words(`ENV A="b c" D=e\\ f G='$H' I=\${J:-k}`), ["A=b c", "D=e f", "G=$H", "I=${J:-k}"]);
    assert.deepEqual(words("CMD [ 'a' ]"), ["[", "a", "]"]);
    assert.deepEqual(words("CMD []"), []);
    assert.deepEqual(words('HEALTHCHECK --interval=5s CMD ["a"]'), ["a"]);
  });
  test("what an ONBUILD triggers, with its documents", () => {
    const [first, second] = parseDockerfile(
      "ONBUILD RUN <<E\nUSER 0\nE\nONBUILD ONBUILD USER 1",
    ).instructions;
    assert.equal(first?.trigger?.keyword, "RUN");
    assert.equal(first?.trigger?.heredocs.length, 1);
    assert.equal(second?.trigger, undefined);
  });
  test("any text: nothing throws, instructions are in order and their words are where they are said to be", () => {
    const piece = fc.constantFrom(
      "FROM a\n",
      "RUN ",
      "ONBUILD ",
      "COPY ",
      "<<EOF",
      "EOF\n",
      "\\\n",
      "# c\n",
      "\n",
      " ",
      '"',
      "'",
      "$A",
      "${B:-",
      "}",
      '["a",',
      '"b"]',
      "--mount=x",
      "`",
      "\r\n",
      "# escape=`\n",
      "\\",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece, { maxLength: 30 }).map((each) => each.join("")),
        ),
        (text) => {
          const { instructions, escape: mark } = parseDockerfile(text);
          let last = 0;
          for (const { start, end, body, keywordSpan, json } of instructions) {
            assert.ok(start >= last && end >= start && end <= text.length);
            assert.equal(text.slice(keywordSpan.start, keywordSpan.end).length > 0, true);
            for (let at = 0; at < body.text.length; at++) assert.equal(text[body.at(at)], body.text[at]);
            for (const word of json ?? wordsOf(body, mark))
              assert.ok(word.start >= start && word.end > word.start);
            last = end;
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
  test("long texts take time in proportion", () => {
    parseDockerfile(`FROM a\nRUN ${"x \\\n".repeat(100_000)}y\n${"RUN <<A <<B\n".repeat(5000)}`);
  });
});
