import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { control } from "./dockerfile-copied-secret.ts";
import { findings, told } from "./testing.ts";

suite(control.id, () => {
  test("by their names, in every form", () => {
    for (const line of [
      "COPY a/id_rsa b /x/",
      'ADD --chown=1 ["tls.key", "/"]',
      "COPY .kube/config /",
      "COPY .env.production /",
      "COPY certs/shop.pfx /",
      "ONBUILD COPY .npmrc /",
      "COPY .git/ /x",
      "COPY --from=b /root/.netrc /",
    ])
      assert.equal(findings(control, `FROM a AS b\nFROM c\n${line}`).length, 1, line);
    for (const line of [
      "COPY . .",
      "COPY .env.example /",
      "COPY id_rsa.pub /",
      "COPY public.crt /",
      "COPY a /root/.ssh/",
      "COPY <<.env /x\nA=b\n.env",
      "COPY .gitignore /",
    ])
      assert.deepEqual(told(control, `FROM a\n${line}`), [], line);
  });
  test("what is less sure, and what only builds, is milder", () => {
    const severity = (text: string) => findings(control, text)[0]?.severity;
    assert.equal(severity("FROM a\nCOPY ca.pem /"), "medium");
    assert.equal(severity("FROM a\nCOPY tls-key.pem /"), undefined);
    assert.equal(severity("FROM a AS b\nCOPY id_rsa /\nFROM c"), "low");
  });
});
