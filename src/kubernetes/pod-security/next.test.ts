import assert from "node:assert/strict";
import { test } from "node:test";
import { whatChangesNext } from "./next.ts";
import { podWith } from "./testing.ts";

const probe = `
containers:
- name: a
  livenessProbe: { httpGet: { host: 127.0.0.1, port: 80 } }
`;

test("a check that comes with a later version", () => {
  assert.deepEqual(whatChangesNext(podWith(probe), "baseline", "1.30"), [
    {
      version: "1.34",
      allowed: false,
      added: [
        {
          check: "hostProbesAndHostLifecycle",
          message: 'probe or lifecycle host (container "a" uses probe or lifecycle host "127.0.0.1")',
        },
      ],
      removed: [],
      undecided: [],
    },
  ]);
  assert.deepEqual(whatChangesNext(podWith(probe), "baseline", "1.34"), []);
  assert.deepEqual(whatChangesNext(podWith(probe), "baseline", "latest"), []);
  assert.deepEqual(whatChangesNext(podWith(probe), "privileged", "1.0"), []);
});

test("a rule that a later version relaxes", () => {
  const pod = podWith("hostUsers: false\ncontainers:\n- name: a\n  securityContext: { procMount: Unmasked }");
  const [change, ...others] = whatChangesNext(pod, "baseline", "1.30");
  assert.equal(change?.version, "1.35");
  assert.equal(change?.allowed, true);
  assert.deepEqual(
    change?.removed.map(({ check }) => check),
    ["procMount"],
  );
  assert.deepEqual(others, []);
});

test("a check that takes over from another with the same words changes nothing", () => {
  const pod = podWith("containers:\n- name: a\n  securityContext: { procMount: Unmasked }");
  assert.deepEqual(whatChangesNext(pod, "restricted", "1.34"), []);
});

test("what becomes undecided", () => {
  const pod = podWith(
    "containers:\n- name: a\n  livenessProbe: { httpGet: { host: '{{ .Values.x }}', port: 80 } }",
  );
  const [change] = whatChangesNext(pod, "baseline", "1.33");
  assert.equal(change?.allowed, null);
  assert.deepEqual(change?.undecided, ["hostProbesAndHostLifecycle"]);
});
