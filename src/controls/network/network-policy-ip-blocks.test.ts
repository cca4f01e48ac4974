import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided } from "../testing.ts";
import { control } from "./network-policy-ip-blocks.ts";
import { policy } from "./policies/testing.ts";

const block = (text: string): string => policy(`ingress: [{from: [{ipBlock: {${text}}}]}]`);

suite(control.id, () => {
  test("what the API refuses", () => {
    for (const text of [
      "cidr: 10.0.0.0",
      "cidr: 10.0.0.0/33",
      "cidr: 10.0.0/8",
      "cidr: 'fd00::/129'",
      "cidr: any",
      "cidr: 10.0.0.0/8, except: [11.0.0.0/16]",
      "cidr: 10.0.0.0/8, except: [10.0.0.0/8]",
      "cidr: 10.0.0.0/16, except: [10.0.0.0/8]",
      "cidr: 10.0.0.0/8, except: ['fd00::/64']",
      "cidr: 10.0.0.0/8, except: ['10.1']",
    ])
      assertBroken(control, block(text));
  });
  test("host bits are mild, and the fix changes nothing", () => {
    const answer = assertBroken(control, block("cidr: 10.1.2.3/16"));
    assert.deepEqual(
      [answer.severity, answer.fix?.risk, answer.fix?.summary],
      ["low", "safe", "Write 10.1.0.0/16"],
    );
    assert.equal(assertBroken(control, block("cidr: 'fd00:1::7/32'")).fix?.summary, "Write fd00:1::/32");
    assertBroken(control, block("cidr: 10.0.0.0/8, except: [10.1.2.3/16]"));
  });
  test("proper ones", () => {
    assertMet(control, block("cidr: 10.0.0.0/8, except: [10.1.0.0/16, 10.2.0.1/32]"));
    assertMet(control, block("cidr: 'fd00::/8', except: ['fd00:1::/32']"));
    assertMet(control, policy("ingress: [{from: [{podSelector: {}}]}]"));
  });
  test("templates decide later", () => {
    assertUndecided(control, block("cidr: '{{ .Values.office }}'"));
    assertUndecided(control, block("cidr: 10.0.0.0/8, except: ['{{ .Values.office }}']"));
  });
});
