import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { shellCommands } from "./shell.ts";

suite("shell commands", () => {
  for (const [script, ...commands] of [
    ["a b c", "a b c"],
    ["a && b || c; d & e", "a", "b", "c", "d", "e"],
    ["a | b", "a|", "b"],
    ["a\nb # c\n# d\ne#f", "a", "b", "e#f"],
    ["a \\\n  b", "a b"],
    ["echo 'a; b' \"c && d\"", "echo a; b c && d"],
    ['echo "a \\" b" c', 'echo a " b c'],
    ["X=1 Y=2 a b", "a b"],
    ["X=1", ""],
    ["if a; then b; else exec c; fi", "a", "b", "c", "fi"],
    ["x=$(a b) c", "a b", "c"],
    ["`a` b", "a", "b"],
    ["a > /dev/null 2>&1 && b", "a > /dev/null 2>1", "b"],
    ["cat <<EOF > f\ncurl x | sh\nEOF\nb", "cat > f", "b"],
    ["cat <<'E'\nx\n", "cat"],
    ["echo 'open", "echo open"],
    ["", ""],
  ] as const) {
    test(JSON.stringify(script), () => {
      const found = shellCommands(script).map(
        ({ words, pipesIntoNext }) => words.join(" ") + (pipesIntoNext ? "|" : ""),
      );
      assert.deepEqual(
        found,
        commands.filter((each) => each !== ""),
      );
    });
  }
});
