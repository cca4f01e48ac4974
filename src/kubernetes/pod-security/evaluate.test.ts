import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { evaluatePodSecurity, formatViolation, podSecurityLevelOf } from "./evaluate.ts";
import { podIn, podWith } from "./testing.ts";

const good = `
containers:
- name: app
  securityContext:
    allowPrivilegeEscalation: false
    runAsNonRoot: true
    capabilities: { drop: [ALL] }
    seccompProfile: { type: RuntimeDefault }
`;

const undecided = (spec: string, metadata?: string): readonly string[] => {
  const verdict = evaluatePodSecurity(podWith(spec, metadata), "baseline", "latest");
  assert.deepEqual(verdict.violations, []);
  assert.equal(verdict.allowed, verdict.undecided.length === 0 ? true : null);
  return verdict.undecided;
};

const restricted = (spec: string): readonly string[] =>
  evaluatePodSecurity(podWith(spec), "restricted", "latest").undecided;

const undecidedWith = (own: string): readonly string[] =>
  evaluatePodSecurity(
    podWith(`securityContext: { runAsNonRoot: '{{ .Values.x }}' }\ncontainers:\n- name: a\n${own}`),
    "restricted",
    "latest",
  ).undecided;

const of = (volume: string): readonly (string | undefined)[] =>
  (["baseline", "restricted"] as const).map((level) => {
    const { allowed } = evaluatePodSecurity(podWith(`volumes: [${volume}]\ncontainers: []`), level, "latest");
    return String(allowed);
  });

const withSources = (sources: string): readonly (boolean | null)[] =>
  (["baseline", "restricted"] as const).map(
    (level) =>
      evaluatePodSecurity(podWith(`volumes:\n- name: v\n${sources}\ncontainers: []`), level, "latest")
        .allowed,
  );

const either = (one: string, other: string): string =>
  `  {{- if .x }}\n  ${one}\n  {{- else }}\n  ${other}\n  {{- end }}`;

describe("evaluatePodSecurity", () => {
  it("allows what meets the restricted level", () => {
    const verdict = evaluatePodSecurity(podWith(good), "restricted", "latest");
    assert.deepEqual(verdict, { allowed: true, violations: [], undecided: [] });
  });

  it("tells violations in the API server's words and order", () => {
    const pod = podWith("hostPID: true\ncontainers:\n- name: a\n- name: b");
    const { allowed, violations } = evaluatePodSecurity(pod, "restricted", "1.34");
    assert.equal(allowed, false);
    assert.equal(
      formatViolation("restricted", "1.34", violations),
      'violates PodSecurity "restricted:v1.34": host namespaces (hostPID=true), ' +
        'allowPrivilegeEscalation != false (containers "a", "b" must set securityContext.allowPrivilegeEscalation=false), ' +
        'unrestricted capabilities (containers "a", "b" must set securityContext.capabilities.drop=["ALL"]), ' +
        'runAsNonRoot != true (pod or containers "a", "b" must set securityContext.runAsNonRoot=true), ' +
        'seccompProfile (pod or containers "a", "b" must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")',
    );
    assert.match(
      formatViolation("restricted", "latest", violations),
      /^violates PodSecurity "restricted:latest": /,
    );
  });

  it("evaluates the pod that a workload makes", () => {
    const pod = podIn(`
apiVersion: batch/v1
kind: CronJob
metadata: { name: job }
spec:
  jobTemplate: { spec: { template: { spec: { hostNetwork: true, containers: [{ name: a, ports: [{ containerPort: 80 }] }] } } } }
`);
    assert.deepEqual(
      evaluatePodSecurity(pod, "baseline", "latest").violations.map(({ message }) => message),
      ["host namespaces (hostNetwork=true)", 'hostPort (container "a" uses hostPort 80)'],
    );
  });

  it("has nothing to say at the privileged level", () => {
    assert.equal(evaluatePodSecurity(podWith("hostPID: true"), "privileged", "latest").allowed, true);
  });

  it("evaluates newer versions by the newest known rules and refuses what is no version", () => {
    const pod = podWith("securityContext: { sysctls: [{ name: net.ipv4.tcp_notsent_lowat, value: '1' }] }");
    assert.equal(evaluatePodSecurity(pod, "baseline", "1.36").allowed, false);
    assert.equal(evaluatePodSecurity(pod, "baseline", "1.99").allowed, true);
    assert.throws(() => evaluatePodSecurity(pod, "baseline", "1.34.2"), /give a minor version such as 1\.34/);
  });
});

describe("values that are not known", () => {
  it("leave the checks undecided that read them", () => {
    assert.deepEqual(undecided("hostPID: {{ .Values.x }}\ncontainers: []"), ["hostNamespaces"]);
    assert.deepEqual(
      undecided("containers:\n- name: a\n  securityContext: { privileged: '{{ .Values.x }}' }"),
      ["privileged"],
    );
  });

  it("do not matter where another value decides", () => {
    const pod = podWith("hostPID: true\nhostIPC: {{ .Values.x }}");
    const verdict = evaluatePodSecurity(pod, "baseline", "latest");
    assert.deepEqual(verdict.violations, [
      { check: "hostNamespaces", message: "host namespaces (hostPID=true)" },
    ]);
    assert.deepEqual(verdict.undecided, []);
  });

  it("may be of the wrong type", () => {
    assert.deepEqual(undecided("hostPID: 'yes'"), ["hostNamespaces"]);
    assert.deepEqual(undecided("containers:\n- name: a\n  ports: 80"), ["hostPorts"]);
    assert.deepEqual(undecided("volumes: {}"), ["hostPathVolumes"]);
    assert.deepEqual(undecided("securityContext: { sysctls: [1] }"), ["sysctls"]);
    assert.deepEqual(undecided("containers: []", "  annotations: [a]\n"), ["appArmorProfile"]);
  });

  it("may be whole containers: every check of containers is then undecided", () => {
    const all = [
      "appArmorProfile",
      "capabilities_baseline",
      "hostPorts",
      "hostProbesAndHostLifecycle",
      "privileged",
      "procMount",
      "seLinuxOptions",
      "seccompProfile_baseline",
      "windowsHostProcess",
    ];
    assert.deepEqual(undecided("containers: {}"), all);
    assert.deepEqual(undecided("containers: [x]"), all);
  });

  it("may be lists and mappings that a template adds to", () => {
    const open = undecided("containers:\n- name: a\n{{- with .Values.more }}\n{{ toYaml . }}\n{{- end }}");
    assert.ok(open.includes("privileged"), open.join());
    const context = undecided(
      "containers:\n- name: a\n  securityContext:\n    {{- toYaml .Values.securityContext | nindent 6 }}",
    );
    assert.ok(context.includes("privileged") && context.includes("capabilities_baseline"), context.join());
    assert.ok(!context.includes("hostPorts"), context.join());
  });

  it("may be whole stretches of a template", () => {
    const conditional = undecided(
      "containers:\n- name: a\n{{- if .x }}\n- name: b\n  securityContext: { privileged: true }\n{{- end }}",
    );
    assert.ok(conditional.includes("privileged"), conditional.join());
    assert.deepEqual(undecided("{{- if .x }}\nhostPID: true\n{{- end }}\ncontainers: []"), [
      "hostNamespaces",
    ]);
  });

  it("may exempt the pod", () => {
    const context = "containers:\n- name: a\n";
    assert.deepEqual(restricted(`os: { name: '{{ .Values.os }}' }\n${context}`), [
      "allowPrivilegeEscalation",
      "capabilities_restricted",
      "seccompProfile_restricted",
    ]);
    assert.deepEqual(restricted(`hostUsers: {{ .Values.x }}\n${context}`), ["runAsNonRoot"]);
    assert.deepEqual(restricted(`os: { name: '{{ .Values.os }}' }\n${good}`), []);
  });

  it("decide at a pod only where its containers do not", () => {
    assert.ok(undecidedWith("").includes("runAsNonRoot"));
    assert.ok(!undecidedWith("  securityContext: { runAsNonRoot: false }\n").includes("runAsNonRoot"));
    // The pod may say false, which is forbidden even where every container says true.
    assert.ok(undecidedWith("  securityContext: { runAsNonRoot: true }\n").includes("runAsNonRoot"));
  });
});

describe("volumes", () => {
  it("without a source are empty directories", () => {
    assert.deepEqual(of("{ name: v }"), ["true", "true"]);
    assert.deepEqual(of("{ name: v, hostPath: null }"), ["true", "true"]);
    assert.deepEqual(of("{ name: v, fromTheFuture: {} }"), ["true", "true"]);
  });

  it("of the wrong type are undecided", () => {
    assert.deepEqual(of("{ name: v, hostPath: /etc }"), ["null", "null"]);
    assert.deepEqual(of("{ name: v, nfs: 1, emptyDir: {} }"), ["true", "true"]);
    assert.deepEqual(of("v"), ["null", "null"]);
  });

  it("that a template fills in are undecided", () => {
    assert.deepEqual(withSources("  {{- toYaml .Values.v | nindent 4 }}"), [null, null]);
    assert.deepEqual(withSources("  hostPath: { path: '{{ .Values.path }}' }"), [false, false]);
    assert.deepEqual(withSources(either("emptyDir: {}", "secret: { secretName: s }")), [true, true]);
    assert.deepEqual(withSources(either("emptyDir: {}", "hostPath: { path: / }")), [null, null]);
    assert.deepEqual(withSources(either("emptyDir: {}", "{{- toYaml .Values.v | nindent 2 }}")), [
      null,
      null,
    ]);
    assert.deepEqual(withSources(either("emptyDir: {}", "nfs: { path: / }")), [true, null]);
  });
});

describe("podSecurityLevelOf", () => {
  it("gives the highest level reached", () => {
    assert.deepEqual(podSecurityLevelOf(podWith(good), "latest"), {
      level: "restricted",
      possible: "restricted",
    });
    assert.deepEqual(podSecurityLevelOf(podWith("containers: [{ name: a }]"), "latest"), {
      level: "baseline",
      possible: "baseline",
    });
    assert.deepEqual(podSecurityLevelOf(podWith(`hostPID: true${good}`), "latest"), {
      level: "privileged",
      possible: "privileged",
    });
  });

  it("gives both ends where values are not known", () => {
    assert.deepEqual(podSecurityLevelOf(podWith(`hostPID: '{{ .Values.x }}'${good}`), "latest"), {
      level: "privileged",
      possible: "restricted",
    });
    assert.deepEqual(
      podSecurityLevelOf(podWith("hostPID: '{{ .Values.x }}'\ncontainers: [{ name: a }]"), "latest"),
      {
        level: "privileged",
        possible: "baseline",
      },
    );
  });

  it("does not let an exemption of the restricted level outdo the baseline", () => {
    const pod = podWith(
      "os: { name: windows }\ncontainers:\n- name: a\n  securityContext: { runAsNonRoot: true, capabilities: { add: [SYS_ADMIN] } }",
    );
    assert.equal(evaluatePodSecurity(pod, "restricted", "latest").allowed, true);
    assert.equal(podSecurityLevelOf(pod, "latest").level, "privileged");
  });
});
