import { type Severity, severities } from "../../../model/index.ts";

/** What a mount of a path on the node gives away. */
export interface Exposure {
  readonly severity: Severity;
  readonly because: string;
  /** Why the severity is not the base one. */
  readonly reason: string;
}

/** Whoever can connect to one of these is root on the node; a read-only mount does not hinder connecting. */
const runtimeSockets = [
  "/run/docker.sock",
  "/run/containerd/containerd.sock",
  "/run/crio/crio.sock",
  "/run/cri-dockerd.sock",
  "/run/k3s/containerd/containerd.sock",
  "/run/podman/podman.sock",
];

/** Credentials of the node's identity and of the virtual machine's agent: reading is enough. */
const credentials = ["/etc/kubernetes/azure.json", "/var/lib/waagent"];

/** Whoever can write here owns the node: programs it starts, pods it runs, accounts it knows. */
const commanding = ["/", "/etc", "/var/lib/kubelet"];

/** Directories of the system. Below them, too, writing changes how the node works. */
const systemTrees = [
  "/etc",
  "/proc",
  "/sys",
  "/boot",
  "/root",
  "/lib",
  "/lib32",
  "/lib64",
  "/usr",
  "/bin",
  "/sbin",
  "/var/lib/kubelet",
  "/opt/cni",
];

/** Directories that hold others' data. */
const systemDirectories = [
  "/dev",
  "/home",
  "/opt",
  "/run",
  "/var",
  "/var/lib",
  "/var/lib/containerd",
  "/var/lib/docker",
];

/** What plug-ins of the kubelet and of the Secrets Store driver are told to mount. */
const pluginTrees = [
  "/var/lib/kubelet/plugins",
  "/var/lib/kubelet/plugins_registry",
  "/var/lib/kubelet/device-plugins",
  "/var/lib/kubelet/pod-resources",
  "/etc/kubernetes/secrets-store-csi-providers",
];

/** Reading these reveals every pod's secrets or the node's accounts. Parents hold them, too. */
const readable = [
  "/etc/shadow",
  "/etc/kubernetes",
  "/root",
  "/home",
  "/var/lib/kubelet/pods",
  "/var/lib/kubelet/pki",
];

const base: Exposure = {
  severity: "medium",
  because: "it lets the pod see, and depend on, what others keep on that node",
  reason: "",
};

/** The base case is medium; what leads to the whole node is worse. */
export function exposureOf(path: string, writable: boolean, isSocket: boolean): Exposure {
  const at = normalise(path);
  return (
    socketExposure(at, writable) ??
    credentialExposure(at, writable) ??
    (writable ? writingExposure(at) : readingExposure(at)) ??
    (isSocket
      ? {
          severity: "high",
          because: "whoever connects to the socket commands the service behind it",
          reason: "a socket takes orders through a read-only mount, too",
        }
      : base)
  );
}

export function worst(exposures: readonly Exposure[]): Exposure {
  return exposures.reduce((a, b) =>
    severities.indexOf(b.severity) < severities.indexOf(a.severity) ? b : a,
  );
}

/** Absolute, without `.`, `..`, doubled and trailing slashes; `/var/run` is a link to `/run`. */
export function normalise(path: string): string {
  const steps: string[] = [];
  for (const step of path.split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "" && step !== ".") steps.push(step);
  }
  return `/${steps.join("/")}`.replace(/^\/var\/run(?=\/|$)/, "/run");
}

function socketExposure(at: string, writable: boolean): Exposure | undefined {
  if (runtimeSockets.includes(at) || /^\/?\\\\\.\\pipe\\(?:docker_engine|containerd-containerd)$/i.test(at)) {
    return {
      severity: "critical",
      because: "whoever can connect to the container runtime is root on the node",
      reason: "the container runtime's socket",
    };
  }
  if (writable && commanding.includes(at)) return undefined;
  const inside = runtimeSockets.find((socket) => isWithin(socket, at));
  return inside === undefined
    ? undefined
    : {
        severity: writable ? "critical" : "high",
        because:
          "it holds the container runtime's socket, and whoever can connect to that is root on the node",
        reason: "a directory with the container runtime's socket",
      };
}

function credentialExposure(at: string, writable: boolean): Exposure | undefined {
  if (credentials.some((file) => isWithin(at, file)) || /^\/c:\\k\\azure\.json$/i.test(at)) {
    return {
      severity: "critical",
      because: "whoever reads it acts in Azure as the node",
      reason: "credentials of the node itself",
    };
  }
  if (pluginTrees.some((path) => isWithin(at, path))) return undefined;
  const holds = credentials.some((file) => isWithin(file, at));
  if (!holds || (writable && commanding.includes(at))) return undefined;
  return {
    severity: writable ? "critical" : "high",
    because: "the node's own Azure credentials lie below it",
    reason: "a directory with credentials of the node itself",
  };
}

function writingExposure(at: string): Exposure | undefined {
  const because = "whoever can write there decides what the node runs";
  if (commanding.some((path) => isWithin(path, at)))
    return { severity: "critical", because, reason: "writable, and the node obeys what lies there" };
  if (pluginTrees.some((path) => isWithin(at, path))) return undefined;
  const system = systemTrees.some((path) => isWithin(at, path)) || systemDirectories.includes(at);
  return system ? { severity: "high", because, reason: "a writable system directory" } : undefined;
}

function readingExposure(at: string): Exposure | undefined {
  if (pluginTrees.some((path) => isWithin(at, path))) return undefined;
  const reveals = readable.some((path) => isWithin(at, path) || isWithin(path, at));
  return reveals
    ? {
        severity: "high",
        because: "accounts of the node or secrets of other pods can be read there",
        reason: "secrets of others lie there",
      }
    : undefined;
}

function isWithin(path: string, directory: string): boolean {
  return path === directory || path.startsWith(directory === "/" ? "/" : `${directory}/`);
}
