import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { control } from "./dockerfile-unverified-download.ts";
import { findings, told } from "./testing.ts";

suite(control.id, () => {
  test("options of many programs, in any stage", () => {
    for (const [run, word] of [
      ["curl -k https://a", "-k"],
      ["curl -fsSLk https://a", "-fsSLk"],
      ["apt-get install -y --allow-unauthenticated a", "--allow-unauthenticated"],
      ["apk add --allow-untrusted a.apk", "--allow-untrusted"],
      ["yum install --nogpgcheck a", "--nogpgcheck"],
      ["pip install --trusted-host pypi.org a", "--trusted-host"],
      ["npm config set strict-ssl false", "strict-ssl"],
      ["git -c http.sslVerify=false clone x", "http.sslVerify=false"],
      ["git config --global http.sslVerify false", "http.sslVerify"],
    ] as const)
      assert.deepEqual(told(control, `FROM a AS b\nRUN ${run}\nFROM c`), [word]);
    for (const run of [
      "curl -fsSL -o k https://a",
      "npm config set strict-ssl true",
      "apt-get install --allow-downgrades a",
      "echo -k",
      "tar -k",
    ])
      assert.deepEqual(told(control, `FROM a\nRUN ${run}`), [], run);
  });
  test("variables", () => {
    assert.deepEqual(
      findings(
        control,
        "FROM a AS b\nENV GIT_SSL_NO_VERIFY=1\nFROM c\nENV NODE_TLS_REJECT_UNAUTHORIZED=0 X=1",
      ).map(({ severity }) => severity),
      [undefined, "high"],
    );
    assert.deepEqual(told(control, "FROM a\nENV NODE_TLS_REJECT_UNAUTHORIZED=1 PYTHONHTTPSVERIFY=$X"), []);
  });
});
