/** A value for a field, given by its path with dots. */
export type Variation = readonly [path: string, value: unknown];

function each(path: string, values: readonly unknown[]): Variation[] {
  return values.map((value) => [path, value] as const);
}

/** Objects around fields: absent in several ways. */
const hollow = [null, {}];

const profiles = [
  ...hollow,
  { type: null },
  { type: "" },
  { type: "RuntimeDefault" },
  { type: "Localhost", localhostProfile: "x.json" },
  { type: "Unconfined" },
  { type: "unconfined" },
  { type: "\u{1f433}" },
];

const seLinux = [
  ...hollow,
  { level: "s0:c1,c2" },
  { type: null, user: null, role: null },
  { type: "" },
  { type: "container_t" },
  { type: "container_init_t" },
  { type: "container_kvm_t" },
  { type: "container_engine_t" },
  { type: "spc_t" },
  { type: "CONTAINER_T" },
  { user: "system_u" },
  { role: "system_r" },
  { type: "container_t", user: "u", role: "r" },
  { type: "spc_t", user: "u", role: "r" },
  { user: "", role: "" },
];

/** Fields that pods and containers have alike, below `securityContext`. */
const shared: readonly Variation[] = [
  ...each("securityContext", hollow),
  ...each("securityContext.runAsNonRoot", [null, true, false]),
  ...each("securityContext.runAsUser", [null, 0, 1, 65534, 9007199254740992, -1]),
  ...each("securityContext.seccompProfile", profiles),
  ...each("securityContext.appArmorProfile", profiles),
  ...each("securityContext.seLinuxOptions", seLinux),
  ...each("securityContext.windowsOptions", [
    ...hollow,
    { hostProcess: null },
    { hostProcess: true },
    { hostProcess: false },
  ]),
];

const capabilities = [
  ...hollow,
  { add: [] },
  { add: null, drop: null },
  { add: [null] },
  { add: ["NET_BIND_SERVICE"] },
  { add: ["AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD"] },
  { add: ["SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT"] },
  { add: ["CAP_CHOWN"] },
  { add: ["chown", "NET_RAW"] },
  { add: ["ALL"], drop: ["ALL"] },
  { add: ["SYS_ADMIN", "NET_ADMIN", "SYS_ADMIN"] },
  { drop: ["ALL"] },
  { drop: ["all"] },
  { drop: ["CAP_ALL"] },
  { drop: ["NET_RAW", "ALL"] },
  { drop: ["NET_RAW"] },
  { drop: [null] },
  { add: ["NET_BIND_SERVICE"], drop: ["ALL"] },
  { add: ["NET_BIND_SERVICE", "CHOWN"], drop: ["ALL"] },
  { add: ["NET_BIND_SERVICE", "SYS_TIME"], drop: ["CHOWN"] },
];

const ports = [
  null,
  [],
  [null],
  [{ containerPort: 80 }],
  [{ containerPort: 80, hostPort: 0 }],
  [{ containerPort: 80, hostPort: null }],
  [{ containerPort: 80, hostPort: 8080 }],
  [{ hostPort: 53, protocol: "UDP" }],
  [{ hostPort: 9 }, { hostPort: 10 }, { hostPort: 9 }, { containerPort: 443 }],
  [{ hostPort: -1 }],
  [{ containerPort: 0 }],
];

const handlers = [
  ...hollow,
  { httpGet: { port: 80 } },
  { httpGet: { port: 80, host: "" } },
  { httpGet: { port: 80, host: null } },
  { httpGet: { port: 80, host: "127.0.0.1" } },
  { tcpSocket: { port: 80, host: "10.0.0.1" } },
  { tcpSocket: { port: 80 }, httpGet: null },
  { httpGet: { port: 80, host: "b" }, tcpSocket: { port: "http", host: "a" } },
  { exec: { command: ["true"] } },
];

/** Fields of a container of any list. */
export const containerVariations: readonly Variation[] = [
  ...shared,
  ...each("securityContext.privileged", [null, true, false]),
  ...each("securityContext.allowPrivilegeEscalation", [null, true, false]),
  ...each("securityContext.procMount", [null, "", "Default", "Unmasked", "default"]),
  ...each("securityContext.capabilities", capabilities),
  ...each("ports", ports),
  ...each("livenessProbe", [...handlers, { grpc: { port: 1 } }]),
  ...each("readinessProbe", handlers.slice(5, 7)),
  ...each("startupProbe", handlers.slice(5, 7)),
  ...each("lifecycle", [...hollow, { postStart: null, preStop: null }]),
  ...each("lifecycle.postStart", [...handlers, { sleep: { seconds: 1 } }]),
  ...each("lifecycle.preStop", handlers.slice(5, 7)),
  ...each("name", [null, "", 'a"b', "x"]),
];

const allowedSources = [
  "configMap",
  "csi",
  "downwardAPI",
  "emptyDir",
  "ephemeral",
  "image",
  "persistentVolumeClaim",
  "projected",
  "secret",
];

const otherSources = [
  "awsElasticBlockStore",
  "azureDisk",
  "azureFile",
  "cephfs",
  "cinder",
  "fc",
  "flexVolume",
  "flocker",
  "gcePersistentDisk",
  "gitRepo",
  "glusterfs",
  "hostPath",
  "iscsi",
  "nfs",
  "photonPersistentDisk",
  "portworxVolume",
  "quobyte",
  "rbd",
  "scaleIO",
  "storageos",
  "vsphereVolume",
  "fromTheFuture",
];

const sources = [...allowedSources, ...otherSources];

const volumes = [
  null,
  [],
  [null],
  [{}],
  [{ name: "v" }],
  [{ name: "v", emptyDir: null }],
  [{ name: "v", hostPath: null }],
  ...sources.map((source) => [{ name: "v", [source]: {} }]),
  ...sources.map((source) => [{ name: "v", [source]: {}, hostPath: {} }]),
  ...otherSources.map((source, index) => [
    { name: "v", [source]: {}, [otherSources.at(index - 1) ?? ""]: {} },
  ]),
  [
    { name: "z", hostPath: { path: "/" } },
    { name: "a", nfs: {} },
    { name: "a", nfs: {} },
    { name: "m", secret: {} },
  ],
  [{ hostPath: {} }, { name: "two", hostPath: {} }],
];

const sysctls = [
  "kernel.shm_rmid_forced",
  "net.ipv4.ip_local_port_range",
  "net.ipv4.tcp_syncookies",
  "net.ipv4.ping_group_range",
  "net.ipv4.ip_unprivileged_port_start",
  "net.ipv4.ip_local_reserved_ports",
  "net.ipv4.tcp_keepalive_time",
  "net.ipv4.tcp_fin_timeout",
  "net.ipv4.tcp_keepalive_intvl",
  "net.ipv4.tcp_keepalive_probes",
  "net.ipv4.tcp_rmem",
  "net.ipv4.tcp_wmem",
  "net.ipv4.tcp_slow_start_after_idle",
  "net.ipv4.tcp_notsent_lowat",
  "net/ipv4/tcp_syncookies",
  "kernel.msgmax",
  "",
];

/** Fields of the pod's spec. */
export const podVariations: readonly Variation[] = [
  ...shared,
  ...each("hostNetwork", [null, true, false]),
  ...each("hostPID", [null, true, false]),
  ...each("hostIPC", [null, true, false]),
  ...each("hostUsers", [null, true, false]),
  ...each("os", [...hollow, { name: "" }, { name: "linux" }, { name: "windows" }, { name: "Windows" }]),
  ...each("nodeSelector", [{ "kubernetes.io/os": "windows" }]),
  ...each("volumes", volumes),
  ...each("securityContext.sysctls", [null, [], [null], [{}]]),
  ...each(
    "securityContext.sysctls",
    sysctls.map((name) => [{ name, value: "1" }]),
  ),
  ...each("securityContext.sysctls", [
    sysctls.toReversed().map((name) => ({ name, value: "1" })),
    [{ name: "b" }, { name: "a" }, { name: "b" }],
  ]),
  ...each("containers", [null, [], [null], [{}], [{}, {}]]),
  ...each("unknownField", [1]),
];

const appArmor = "container.apparmor.security.beta.kubernetes.io/";
const seccomp = "container.seccomp.security.alpha.kubernetes.io/";
const seccompPod = "seccomp.security.alpha.kubernetes.io/pod";
const values = [null, "", "runtime/default", "docker/default", "localhost/p", "localhost", "unconfined"];
const odd = ['q"\\', "tab\tnewline\nbell\u0007", "\u007f\u0080\u00a0\u2028\ufeff", "\u{1f433}é\u{e0001}"];

/** Annotations of the pod. */
export const templateVariations: readonly Variation[] = [
  ...each("metadata", [...hollow, { annotations: null }, { annotations: {} }]),
  ...[...values, ...odd].flatMap((value): Variation[] => [
    ["metadata", { annotations: { [`${appArmor}app`]: value } }],
    ["metadata", { annotations: { [seccompPod]: value } }],
    ["metadata", { annotations: { [`${seccomp}app`]: value } }],
    ["metadata", { annotations: { [`${seccomp}nobody`]: value, [`${appArmor}nobody`]: value } }],
  ]),
  [
    "metadata",
    {
      annotations: {
        [`${seccomp}app`]: "b",
        [`${appArmor}z`]: "unconfined",
        [`${appArmor}app`]: "unconfined",
        [seccompPod]: "unconfined",
        [appArmor]: "x",
        [seccomp]: "x",
        other: "unconfined",
      },
    },
  ],
];
