import assert from "node:assert/strict";
import { test } from "node:test";
import { azurePolicyNames } from "../../kubernetes/azure-policy/index.ts";
import { podSecurityChecks } from "../../kubernetes/pod-security/index.ts";
import { allControls } from "../index.ts";

test("what a control says it covers exists", () => {
  const known = new Set([
    ...[...azurePolicyNames].map((slug) => `azure:${slug}`),
    ...podSecurityChecks.map(({ id }) => `pss:${id}`),
  ]);
  const strangers = allControls.flatMap(({ id, covers = [] }) =>
    covers.filter((each) => !known.has(each)).map((each) => `${id}: ${each}`),
  );
  assert.deepEqual(strangers, []);
});
