import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { control } from "./dockerfile-piped-download.ts";
import { told } from "./testing.ts";

suite(control.id, () => {
  test("pipes, substitutions, interpreters", () => {
    for (const run of [
      "curl -sL https://a.example | sh",
      "curl https://a.example | sudo -E bash -",
      "wget -qO- https://a.example | gunzip | bash -s -- -b /usr/bin",
      "curl https://a.example | python3 -",
      'bash -c "$(curl -fsSL https://a.example)"',
      'eval "$(curl https://a.example)"',
      "bash <(curl -s https://a.example)",
      "set -o pipefail && curl https://a.example \\\n  | sh",
      "<<EOF\ncurl https://a.example | sh\nEOF",
    ])
      assert.equal(told(control, `FROM a\nRUN ${run}`).length, 1, run);
  });
  test("what is not run", () => {
    for (const run of [
      "curl https://a.example | tar xz",
      "curl https://a.example | gpg --dearmor > /k",
      "curl https://a.example | python3 -m json.tool",
      "curl https://a.example | bash -c 'cat > x'",
      "curl https://a.example | sh script.sh",
      "curl -o x https://a.example && sh x",
      'V="$(curl https://a.example)" && echo $V',
      'sh -c "echo a" && curl https://a.example',
      "echo 'curl https://a.example | sh'",
    ])
      assert.deepEqual(told(control, `FROM a\nRUN ${run}`), [], run);
  });
});
