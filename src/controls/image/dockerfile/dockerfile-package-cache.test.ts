import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { control } from "./dockerfile-package-cache.ts";
import { findings, told } from "./testing.ts";

suite(control.id, () => {
  test("each manager once a RUN", () => {
    const text =
      "FROM a\nRUN apt-get update && apt-get install -y b && pip3 install c && pip3 install d\nRUN microdnf install e\nRUN apk add f";
    assert.deepEqual(told(control, text), ["apt-get", "pip3", "microdnf", "apk"]);
  });
  test("what empties or avoids it", () => {
    for (const run of [
      "apt-get update && apt-get install -y a && rm -rf /var/lib/apt/lists/*",
      "apt-get install -y a",
      "apt-get update; apt-get install a; apt-get dist-clean",
      "--mount=type=cache,target=/var/lib/apt,sharing=locked apt-get update",
      "dnf install -y a && dnf clean all",
      "yum install -y a && rm -rf /var/cache/yum",
      "apk --no-cache add a",
      "apk update && apk add a && rm -rf /var/cache/apk/*",
      "PIP_NO_CACHE_DIR=1 pip install a",
      "apt-get update && apt-get install a && rm -rf /tmp/* /var/lib/apt/*",
    ])
      assert.deepEqual(told(control, `FROM a\nRUN ${run}`), [], run);
    assert.deepEqual(told(control, "FROM a\nENV PIP_NO_CACHE_DIR=1\nRUN pip install a"), []);
    assert.deepEqual(told(control, "FROM a AS b\nRUN apk add x\nFROM c\nCOPY --from=b /x /"), []);
    assert.deepEqual(told(control, "FROM a\nRUN apt-get update && apt-get clean"), ["apt-get"]);
  });
  test("a shell that is not read", () => {
    assert.equal(told(control, 'FROM a\nSHELL ["powershell"]\nRUN apt-get update').length, 1);
    assert.match(told(control, 'FROM a\nSHELL ["powershell"]\nRUN apt-get update')[0] ?? "", /^\?/);
  });
  test("lists that a later RUN relies on make it a risk", () => {
    assert.equal(
      findings(control, "FROM a\nRUN apt-get update\nRUN apt-get install b")[0]?.fix?.risk,
      "risky",
    );
    assert.equal(findings(control, "FROM a\nRUN apt-get update")[0]?.fix?.risk, "safe");
  });
});
