import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assemble } from "../azure/index.ts";
import { Inventory, readObjects } from "../inventory/index.ts";
import { evaluatePodSecurity } from "../kubernetes/pod-security/index.ts";
import type { Finding } from "../model/index.ts";
import { listAt, mappingAt, nowhere, parseText, unknownAt } from "../syntax/index.ts";
import { activate } from "./activate.ts";
import type { Answers } from "./active.ts";
import { runControls } from "./run.ts";

function inventoryOf(text: string): Inventory {
  const documents = parseText(text).documents.flatMap((syntax) => readObjects(syntax, "a.yaml", "a") ?? []);
  const objects = documents.flatMap((document) => document.objects);
  return new Inventory("a", objects, documents);
}

function run(text: string, ...profiles: string[]): Answers {
  const active = activate({ profiles, controls: {}, parameters: {} });
  return runControls(inventoryOf(text), active, { target: 37, date: "2026-01-01" });
}

const spec = (fields: string, kind = "Pod") =>
  `apiVersion: v1\nkind: ${kind}\nmetadata: {name: web}\nspec: {${fields}}\n`;

const brief = (findings: readonly Finding[]) =>
  findings.map(({ control, cause }) => `${control} ${cause}`).sort();

const met = `securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}, containers: [{name: web, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}]`;

/** One pod for every check of the standard that violates it, and what it violates. */
const violating: Readonly<Record<string, string>> = {
  appArmorProfile: met.replace("{runAsNonRoot", "{appArmorProfile: {type: Unconfined}, runAsNonRoot"),
  capabilities_restricted: met.replace("drop: [ALL]", "drop: [ALL], add: [SYS_TIME]"),
  hostNamespaces: `hostPID: true, ${met}`,
  hostPorts: met.replace("name: web", "name: web, ports: [{containerPort: 1, hostPort: 1}]"),
  hostProbesAndHostLifecycle: met.replace(
    "name: web",
    "name: web, livenessProbe: {tcpSocket: {host: a, port: 1}}",
  ),
  privileged: met.replace(
    "allowPrivilegeEscalation: false",
    "privileged: true, allowPrivilegeEscalation: false",
  ),
  procMount_restricted: met.replace("allowPriv", "procMount: Unmasked, allowPriv"),
  seLinuxOptions: met.replace("{runAsNonRoot", "{seLinuxOptions: {user: a}, runAsNonRoot"),
  sysctls: met.replace("{runAsNonRoot", "{sysctls: [{name: kernel.sem, value: a}], runAsNonRoot"),
  windowsHostProcess: met.replace("{runAsNonRoot", "{windowsOptions: {hostProcess: true}, runAsNonRoot"),
  allowPrivilegeEscalation: met.replace("allowPrivilegeEscalation: false, ", ""),
  restrictedVolumes: `volumes: [{name: a, hostPath: {path: /a}}], ${met}`,
  runAsNonRoot: met.replace("runAsNonRoot: true, ", "runAsUser: 1000, "),
  runAsUser: met.replace("{runAsNonRoot", "{runAsUser: 0, runAsNonRoot"),
  seccompProfile_restricted: met.replace("seccompProfile: {type: RuntimeDefault}", ""),
};

suite("runControls", () => {
  suite("of a Pod Security level", () => {
    test("a pod that meets it has no finding, whatever else its controls would like", () => {
      assert.deepEqual(run(spec(met), "pss-restricted").findings, []);
      assert.deepEqual(run(spec("containers: [{name: web}]"), "pss-baseline").findings, []);
    });

    for (const [check, fields] of Object.entries(violating)) {
      test(`${check} is told once`, () => {
        const [pod] = inventoryOf(spec(fields)).workloads;
        assert.ok(pod);
        const { violations } = evaluatePodSecurity(pod, "restricted", "latest");
        assert.deepEqual(
          violations.map((each) => each.check),
          [check],
        );
        const { findings } = run(spec(fields), "pss-restricted");
        assert.equal(findings.length, 1, brief(findings).join("; "));
      });
    }

    test("a violation that no control tells is the evaluator's own finding", () => {
      const [finding] = run(spec(met.replace("ALL]", "ALL], add: [CHOWN]")), "pss-restricted").findings;
      assert.equal(finding?.control, "pod-security-standard");
      assert.equal(finding?.cause, "spec capabilities_restricted");
    });

    test("a value at the pod that every container overrides is a violation nobody else tells", () => {
      const text = spec(
        met
          .replace("runAsNonRoot: true", "runAsNonRoot: false")
          .replace("allowPriv", "runAsNonRoot: true, allowPriv"),
      );
      assert.deepEqual(brief(run(text, "pss-restricted").findings), [
        "pod-security-standard spec runAsNonRoot",
      ]);
    });

    test("one resource's finding does not stand for another's violation", () => {
      const overridden = met
        .replace("runAsNonRoot: true", "runAsNonRoot: false")
        .replace("allowPriv", "runAsNonRoot: true, allowPriv");
      const text = `${spec(met.replace("runAsNonRoot: true, ", ""))}---\n${spec(overridden).replace("name: web", "name: other")}`;
      assert.deepEqual(brief(run(text, "pss-restricted").findings), [
        "pod-security-standard spec runAsNonRoot",
        "run-as-non-root spec.securityContext.runAsNonRoot",
      ]);
    });

    test("a control of the baseline is not asked for what only the restricted level forbids", () => {
      const findings = run(spec("containers: [{name: web}]"), "pss-restricted").findings;
      assert.deepEqual(brief(findings), [
        "allow-privilege-escalation spec.containers[0].securityContext.allowPrivilegeEscalation",
        "drop-all-capabilities spec.containers[0].securityContext.capabilities.drop",
        "run-as-non-root spec.securityContext.runAsNonRoot",
        "seccomp-profile spec.securityContext.seccompProfile.type",
      ]);
    });

    test("values that are filled in later are undecided, not missed", () => {
      const { findings, undecided } = run(
        spec(met.replace("true", "'{{ .Values.nonRoot }}'")),
        "pss-restricted",
      );
      assert.deepEqual(findings, []);
      assert.ok(undecided.some(({ control }) => control === "pod-security-standard"));
      assert.ok(undecided.some(({ control }) => control === "run-as-non-root"));
    });
  });

  suite("joins", () => {
    test("one edit for several containers is one finding that names them", () => {
      const { findings } = run(
        spec("initContainers: [{name: setup}], containers: [{name: web}, {name: log}]"),
        "pss-restricted",
      );
      const nonRoot = findings.filter(({ control }) => control === "run-as-non-root");
      assert.equal(nonRoot.length, 1);
      assert.deepEqual(nonRoot[0]?.containers, ["setup", "web", "log"]);
      assert.match(nonRoot[0]?.message ?? "", /^containers "setup", "web", "log": /);
      assert.equal(findings.filter(({ control }) => control === "allow-privilege-escalation").length, 3);
    });

    test("one edit that several profiles ask for is one finding that names them", () => {
      const { findings } = run(
        spec("hostPID: true, containers: [{name: web}]"),
        "aks-best-practices",
        "pss-baseline",
        "pss-restricted",
      );
      const shared = findings.filter(({ control }) => control === "host-namespaces");
      assert.equal(shared.length, 1);
      assert.deepEqual(shared[0]?.profiles, ["aks-best-practices", "pss-baseline", "pss-restricted"]);
      const nonRoot = findings.filter(({ control }) => control === "run-as-non-root");
      assert.equal(nonRoot.length, 1);
      assert.deepEqual(nonRoot[0]?.profiles, ["aks-best-practices", "pss-restricted"]);
    });

    test("the evaluator's own finding of two levels is one", () => {
      const text = spec(`volumes: [{name: a, hostPath: {path: /a}}], ${met}`).replace("web", "other");
      const own = run(text, "pss-baseline", "pss-restricted").findings.filter(
        ({ control }) => control === "pod-security-standard",
      );
      assert.equal(new Set(own.map(({ fingerprint }) => fingerprint)).size, own.length);
    });

    test("a finding that its profile wants only where violated stays for a profile that wants it anyway", () => {
      const text = spec(met.replace("runAsNonRoot: true", "runAsNonRoot: true, seccompProfile: {}"));
      const { findings } = run(text, "aks-best-practices", "pss-baseline");
      for (const { profiles } of findings) assert.deepEqual(profiles, ["aks-best-practices"]);
    });
  });
});

test("pools that may be there are undecided", () => {
  const list = (known: boolean) =>
    known ? listAt([], nowhere) : unknownAt('parameter "pools" has no default value', nowhere);
  const answers = (known: boolean) => {
    const body = mappingAt(
      [["properties", mappingAt([["agentPoolProfiles", list(known)]], nowhere)]],
      nowhere,
    );
    const [form, type] = ["bicep", "Microsoft.ContainerService/managedClusters"] as const;
    const base = { apiVersion: undefined, address: "aks", file: "a.bicep", item: [], range: undefined };
    const inventory = new Inventory("a", [], [], assemble([{ form, type, ...base, body }], "a"));
    const active = activate({
      profiles: [],
      controls: { "node-public-ip": { enabled: true } },
      parameters: {},
    });
    return runControls(inventory, active, { target: 37, date: "2026-01-01" }).undecided;
  };
  assert.deepEqual(
    answers(false).map(({ control, why }) => [control, why]),
    [["node-public-ip", 'parameter "pools" has no default value']],
  );
  assert.deepEqual(answers(true), []);
});
