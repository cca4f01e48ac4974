import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { programOf } from "./program.ts";
import { shellCommands } from "./read.ts";

/** Commands on a line each; in brackets what may not run, with an arrow what another takes in. */
function read(script: string): readonly string[] {
  return shellCommands(script, (start, end) => ({ start, end })).map(
    ({ words, conditional, within, start, end, redirects }) => {
      const text = words.map((word) => word.text).join(" ");
      assert.ok(script.slice(start, end).startsWith(script.slice(words[0]?.start, words[0]?.end)));
      const to = redirects.length === 0 ? "" : ` {${redirects.join(" ")}}`;
      return `${within === undefined ? "" : "> "}${conditional ? `[${text}]` : text}${to}`;
    },
  );
}

suite("commands of a shell", () => {
  test("operators, quotes, comments, continued lines", () => {
    assert.deepEqual(read(`a "b c" 'd$e' f\\ g && h; i | j & k # l\nm \\\n n`), [
      "a b c d$e f g",
      "h",
      "i",
      "j",
      "k",
      "m n",
    ]);
    assert.deepEqual(read("a >b 2>&1 <c &>d >>e x"), ["a x {>b 2>&1 <c &>d >>e}"]);
    assert.deepEqual(read("(a; b) && { c; d; }"), ["a", "b", "c", "d"]);
  });
  test("conditions", () => {
    assert.deepEqual(read("if a; then b; elif c; then d; else e; fi; f"), [
      "a",
      "[b]",
      "c",
      "[d]",
      "[e]",
      "f",
    ]);
    assert.deepEqual(read('[ -n "$X" ] && a && b; c || d; e'), ["[ -n $X ]", "[a]", "[b]", "c", "[d]", "e"]);
    assert.deepEqual(read("for x in a b; do c; done; while d; do e; done; f"), [
      "x in a b",
      "c",
      "d",
      "[e]",
      "f",
    ]);
    assert.deepEqual(read("case $A in b) c;; esac; d"), ["$A in b", "[c]", "d"]);
    assert.deepEqual(read("f() { a; { b; }; }; c"), ["[a]", "[b]", "c"]);
    assert.deepEqual(read("if a; then if b; then c; fi; fi && d"), ["a", "[b]", "[c]", "d"]);
  });
  test("substitutions and arithmetic", () => {
    assert.deepEqual(read('a "$(b | c)" `d` $((1 + 2)) e'), ["> b", "> c", "> d", "a    e"]);
    assert.deepEqual(read("bash <(curl x)"), ["> curl x", "bash {<}"]);
  });
  test("here-documents are data", () => {
    assert.deepEqual(read("cat <<EOF > x && b\napt-get install c\nEOF\nd"), ["cat {<<EOF >x}", "b", "d"]);
    assert.deepEqual(read("cat <<< x\ny"), ["cat {<<<x}", "y"]);
  });
  test("programs behind what stands in front of them", () => {
    const name = (script: string) =>
      shellCommands(script, (start, end) => ({ start, end })).map((each) => programOf(each)?.name);
    assert.deepEqual(name("A=b sudo -E /usr/bin/apt-get update; command -v curl; env X=1 a; $B c; C=d"), [
      "apt-get",
      "command",
      "a",
      "",
      undefined,
    ]);
  });
});
