import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { pod, told } from "../testing.ts";

type Expected = number | "undecided";

/** Policy, how many violations under the safeguards, and of what. */
const cases: readonly (readonly [
  slug: string,
  Expected,
  container: string,
  spec?: string,
  metadata?: string,
])[] = [
  ["container-no-privilege", 1, "securityContext: {privileged: true}"],
  ["container-no-privilege", 0, "securityContext: {privileged: false}"],
  ["container-no-privilege", 0, "securityContext: null"],
  ["container-no-privilege", "undecided", "securityContext: {privileged: '{{ .Values.x }}'}"],
  ["container-no-privilege", 1, "", "initContainers: [{name: a, securityContext: {privileged: true}}]"],
  ["container-no-privilege", 1, "", "ephemeralContainers: [{name: a, securityContext: {privileged: true}}]"],

  ["container-no-privilege-escalation", 1, ""],
  ["container-no-privilege-escalation", 0, "securityContext: {allowPrivilegeEscalation: false}"],
  ["container-no-privilege-escalation", 1, "securityContext: {runAsUser: 0}"],
  ["container-no-privilege-escalation", "undecided", "securityContext: {runAsUser: 1000}"],
  ["container-no-privilege-escalation", 1, "", "securityContext: {runAsUser: 1000}"],
  ["container-no-privilege-escalation", 0, "", "os: {name: windows}"],
  ["container-no-privilege-escalation", "undecided", "", "os: {name: '{{ .Values.os }}'}"],

  ["host-network-ports", 1, "", "hostNetwork: true"],
  ["host-network-ports", 1, "ports: [{containerPort: 80, hostPort: 80}]"],
  ["host-network-ports", 0, "ports: [{containerPort: 80, hostPort: 0}, {containerPort: 81}]"],
  ["host-network-ports", "undecided", "ports: [{containerPort: 80, hostPort: '{{ .Values.port }}'}]"],

  ["block-host-namespace", 3, "", "hostPID: true, hostIPC: true, hostNetwork: true"],
  ["block-host-namespace", 0, "", "hostPID: false"],
  ["block-host-namespace", "undecided", "", "hostPID: '{{ .Values.x }}'"],

  ["container-allowed-capabilities", 1, "securityContext: {capabilities: {add: [CHOWN]}}"],
  ["container-allowed-capabilities", 0, "securityContext: {capabilities: {drop: [KILL]}}"],
  ["container-allowed-capabilities", 0, "securityContext: {capabilities: {add: []}}"],
  [
    "container-allowed-capabilities",
    "undecided",
    "securityContext: {capabilities: {add: ['{{ .Values.x }}']}}",
  ],

  ["allowed-host-paths", 1, "", "volumes: [{name: a, hostPath: {path: /tmp}}]"],
  ["allowed-host-paths", 0, "", "volumes: [{name: a, emptyDir: {}}, {name: b}]"],
  ["allowed-host-paths", 0, "", "volumes: [{name: a, hostPath: null}]"],
  ["allowed-host-paths", "undecided", "", "volumes: ['{{ .Values.volume }}']"],
  ["allowed-host-paths", "undecided", "", "volumes: '{{ .Values.volumes }}'"],

  ["allowed-volume-types", 2, "", "volumes: [{name: a, nfs: {path: /, server: a}}, {name: b, image: {}}]"],
  ["allowed-volume-types", 0, "", "volumes: [{name: a, secret: {}}, {name: b}, {name: c, notASource: {}}]"],

  ["allowed-proc-mount-types", 1, "securityContext: {procMount: Unmasked}"],
  ["allowed-proc-mount-types", 0, "securityContext: {procMount: default}"],
  ["allowed-proc-mount-types", 0, ""],
  ["allowed-proc-mount-types", "undecided", "securityContext: {procMount: '{{ .Values.x }}'}"],

  [
    "selinux",
    2,
    "securityContext: {seLinuxOptions: {type: spc_t}}",
    "securityContext: {seLinuxOptions: {role: r}}",
  ],
  ["selinux", 0, "securityContext: {seLinuxOptions: {type: container_t, level: 's0', user: ''}}"],
  ["selinux", "undecided", "securityContext: {seLinuxOptions: {type: '{{ .Values.x }}'}}"],

  ["allowed-users-groups", 1, ""],
  ["allowed-users-groups", 1, "securityContext: {runAsNonRoot: true, runAsUser: 0}"],
  [
    "allowed-users-groups",
    1,
    "securityContext: {runAsNonRoot: false}",
    "securityContext: {runAsNonRoot: true}",
  ],
  ["allowed-users-groups", 0, "", "securityContext: {runAsNonRoot: true}"],
  ["allowed-users-groups", 0, "securityContext: {runAsUser: 1, runAsNonRoot: false}"],
  ["allowed-users-groups", 0, "", "os: {name: windows}"],
  ["allowed-users-groups", "undecided", "securityContext: {runAsUser: '{{ .Values.x }}'}"],

  ["allowed-sysctl-interfaces", 1, "", "securityContext: {sysctls: [{name: kernel.msgmax, value: '1'}]}"],
  [
    "allowed-sysctl-interfaces",
    0,
    "",
    "securityContext: {sysctls: [{name: net.ipv4.tcp_syncookies, value: '1'}]}",
  ],
  ["allowed-sysctl-interfaces", "undecided", "", "securityContext: {sysctls: [{name: '{{ .Values.x }}'}]}"],

  ["enforce-apparmor-profile", 0, ""],
  ["enforce-apparmor-profile", 0, "securityContext: {appArmorProfile: {type: RuntimeDefault}}"],
  ["enforce-apparmor-profile", 1, "securityContext: {appArmorProfile: {type: Unconfined}}"],
  [
    "enforce-apparmor-profile",
    1,
    "",
    "securityContext: {appArmorProfile: {type: Localhost, localhostProfile: a}}",
  ],
  [
    "enforce-apparmor-profile",
    1,
    "",
    "",
    "annotations: {container.apparmor.security.beta.kubernetes.io/web: unconfined}",
  ],
  [
    "enforce-apparmor-profile",
    0,
    "securityContext: {appArmorProfile: {type: RuntimeDefault}}",
    "",
    "annotations: {container.apparmor.security.beta.kubernetes.io/web: unconfined}",
  ],

  ["allowed-seccomp-profiles", 1, ""],
  ["allowed-seccomp-profiles", 0, "", "securityContext: {seccompProfile: {type: RuntimeDefault}}"],
  [
    "allowed-seccomp-profiles",
    0,
    "securityContext: {seccompProfile: {type: Localhost, localhostProfile: a}}",
  ],
  [
    "allowed-seccomp-profiles",
    1,
    "securityContext: {seccompProfile: {type: Unconfined}}",
    "securityContext: {seccompProfile: {type: RuntimeDefault}}",
  ],
  [
    "allowed-seccomp-profiles",
    0,
    "",
    "",
    "annotations: {seccomp.security.alpha.kubernetes.io/pod: docker/default}",
  ],
  [
    "allowed-seccomp-profiles",
    1,
    "",
    "",
    "annotations: {seccomp.security.alpha.kubernetes.io/pod: docker/default, container.seccomp.security.alpha.kubernetes.io/web: unconfined}",
  ],
  ["allowed-seccomp-profiles", "undecided", "securityContext: {seccompProfile: {type: '{{ .Values.x }}'}}"],

  [
    "windows-block-container-admin",
    1,
    "",
    "securityContext: {windowsOptions: {runAsUserName: containerAdministrator}}",
  ],
  [
    "windows-block-container-admin",
    0,
    "securityContext: {windowsOptions: {runAsUserName: ContainerUser}}",
    "securityContext: {windowsOptions: {runAsUserName: ContainerAdministrator}}",
  ],

  ["windows-block-host-process", 1, "securityContext: {windowsOptions: {hostProcess: true}}"],
  [
    "windows-block-host-process",
    1,
    "securityContext: {windowsOptions: {hostProcess: false}}",
    "securityContext: {windowsOptions: {hostProcess: true}}",
  ],
  ["windows-block-host-process", 0, ""],

  ["container-resource-requests", 2, ""],
  ["container-resource-requests", 1, "resources: {requests: {cpu: 1, memory: ''}}"],
  ["container-resource-requests", 0, "resources: {requests: {cpu: 1}, limits: {memory: 1Gi}}"],
  ["container-resource-requests", 4, "", "initContainers: [{name: a}], ephemeralContainers: [{name: b}]"],
  ["container-resource-requests", "undecided", "resources: '{{ .Values.resources }}'"],

  ["container-enforce-probes", 2, "", "initContainers: [{name: a}]"],
  ["container-enforce-probes", 1, "readinessProbe: {httpGet: {port: 80}}, livenessProbe: {periodSeconds: 3}"],
  [
    "container-enforce-probes",
    0,
    "readinessProbe: {tcpSocket: {port: 80}}, livenessProbe: {exec: {command: [a]}}",
  ],
  [
    "container-enforce-probes",
    "undecided",
    "readinessProbe: {grpc: {port: 80}}, livenessProbe: {grpc: {port: 80}}",
  ],
  [
    "container-enforce-probes",
    "undecided",
    "readinessProbe: '{{ .Values.a }}', livenessProbe: '{{ .Values.a }}'",
  ],

  ["container-no-latest-image", 1, "image: nginx"],
  ["container-no-latest-image", 1, "image: 'host:5000/nginx'"],
  ["container-no-latest-image", 1, "image: 'nginx:latest'"],
  ["container-no-latest-image", 0, "image: 'nginx:1'"],
  ["container-no-latest-image", 0, `image: "nginx@sha256:${"a".repeat(64)}"`],
  ["container-no-latest-image", 0, ""],
  ["container-no-latest-image", "undecided", "image: 'nginx:$(TAG)'"],
  ["container-no-latest-image", "undecided", "image: YOUR_IMAGE"],
  ["container-no-latest-image", "undecided", "image: '{{ .Values.image }}'"],

  ["container-allowed-images", 0, "image: nginx"],
  ["print-mutations-annotations", 0, ""],
];

suite("policies about pods", () => {
  for (const [slug, expected, container, spec, metadata] of cases) {
    const given = [container, spec, metadata].filter(Boolean).join(", ");
    test(`${slug}: ${expected} of ${given || "nothing"}`, () => {
      const answer = told(slug, pod(container, spec, metadata));
      assert.equal(answer === "undecided" ? answer : answer.length, expected, String(answer));
    });
  }

  test("what the older versions of the initiatives for pod security read otherwise", () => {
    assert.deepEqual(told("block-host-namespace", pod("", "hostNetwork: true"), "baseline"), []);
    assert.equal(told("host-network-ports", pod("", "hostNetwork: true"), "baseline").length, 1);
    const user = pod("securityContext: {runAsUser: 1000}");
    assert.equal(told("container-no-privilege-escalation", user, "restricted").length, 1);
    const adds = (name: string) => pod(`securityContext: {capabilities: {add: [${name}]}}`);
    assert.deepEqual(told("container-allowed-capabilities", adds("chown"), "baseline"), []);
    assert.equal(told("container-allowed-capabilities", adds("CAP_CHOWN"), "baseline").length, 1);
    const local = pod("securityContext: {seccompProfile: {type: Localhost, localhostProfile: a}}");
    assert.equal(told("allowed-seccomp-profiles", local, "restricted").length, 1);
  });

  test("the restricted initiative wants groups", () => {
    const groups = (fields: string) =>
      told("allowed-users-groups", pod("", `securityContext: {runAsUser: 1, ${fields}}`), "restricted");
    assert.deepEqual(groups("fsGroup: 1, supplementalGroups: [1]"), ["states no runAsGroup"]);
    assert.deepEqual(groups("runAsGroup: 0, fsGroup: 65536, supplementalGroups: [2, 0]"), [
      "has 0 as runAsGroup",
      "the pod has 65536 as fsGroup",
      "the pod has 0 as supplementalGroups",
    ]);
    assert.deepEqual(groups("runAsGroup: 65535, fsGroup: 1, supplementalGroups: [1]"), []);
    assert.equal(groups("runAsGroup: 1, fsGroup: '{{ .Values.x }}', supplementalGroups: [1]"), "undecided");
  });

  test("images are judged by the expression that the cluster has", () => {
    const judged = (image: string, allowedImages: string) =>
      told("container-allowed-images", pod(`image: '${image}'`), "deployment-safeguards", { allowedImages });
    const registries = "^[^\\/]+\\.azurecr\\.io\\/.+$";
    assert.deepEqual(judged("a.azurecr.io/web:1", registries), []);
    assert.equal(judged("nginx:1", registries).length, 1);
    assert.equal(judged("{{ .Values.image }}", registries), "undecided");
    assert.throws(() => judged("nginx:1", "("), { name: "UsageError" });
  });
});
