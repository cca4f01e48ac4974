import type { Container } from "../../kubernetes/index.ts";
import type { Known } from "../../model/index.ts";
import type { View } from "../../syntax/index.ts";
import { type Answer, broken, met, undecided } from "../answer.ts";
import { type Context, containerControl } from "../control.ts";
import { planPortMove } from "./privileged-ports/move.ts";

/** Ports that the kernel reserves for processes with CAP_NET_BIND_SERVICE unless the pod's network namespace says otherwise. */
const firstUnprivilegedPort = 1024;

/**
 * From this minor on Ubuntu, AKS' default, is 24.04 with containerd 2, which opens all ports to pods with a network
 * namespace of their own. Azure Linux 3 has it earlier. Source: AKS, upgrade-os-version and supported-kubernetes-versions.
 */
const firstMinorWithContainerd2 = 35;

/**
 * Whether a declared port below 1024 can be bound depends on the user, on hostNetwork, on the pod's sysctl and on the
 * runtime. NET_BIND_SERVICE does not help a user other than root: Kubernetes gives no ambient capabilities.
 */
export const control = containerControl({
  id: "privileged-ports",
  title: "Containers listen on unprivileged ports",
  severity: "medium",
  area: "pod",
  recommended: true,
  mappings: { guide: ["Secure pod access to resources"] },
  parameters: {
    containerdMajor: {
      description:
        "Major version of containerd on the nodes; 0 assumes what AKS' default nodes, Ubuntu, have at the target Kubernetes version.",
      type: "integer",
      default: 0,
    },
  },
  check(container, context) {
    if (container.isWindows) return met;
    return container.view
      .get("ports")
      .items()
      .map((port) => judge(container, port, context));
  },
});

function judge(container: Container, view: View, context: Context): Answer {
  const port = view.get("containerPort").integer();
  if (port.unknown) return undecided(port);
  if (port.value === undefined || port.value >= firstUnprivilegedPort) return met;
  const { hostNetwork } = container.pod;
  if (hostNetwork.unknown) return undecided(hostNetwork);
  const opened = opensPorts(container, port.value, hostNetwork.is(true), context);
  if (typeof opened !== "string") return opened;
  const root = container.effective.mayRunAsRoot;
  if (root.unknown) return undecided(root);
  const fix = hostNetwork.is(true) ? undefined : planPortMove(container, view, port.value, context.inventory);
  return broken({ at: port, ...verdict(container, port, root.is(true), opened), ...(fix && { fix }) });
}

/** What keeps the port closed to ordinary users: a reason, or an answer when nothing does or nobody can tell. */
function opensPorts(container: Container, port: number, onHost: boolean, context: Context): Answer | Closed {
  if (onHost) return "hostNetwork";
  const start = unprivilegedPortStart(container);
  if (start?.unknown) return undecided(start);
  if (start?.value !== undefined) return start.value <= port ? met : "sysctl";
  const given = context.parameters.integer("containerdMajor");
  const major = given > 0 ? given : context.target >= firstMinorWithContainerd2 ? 2 : 1;
  return major >= 2 ? "containerd 2" : "containerd 1";
}

type Closed = "hostNetwork" | "sysctl" | "containerd 1" | "containerd 2";

function unprivilegedPortStart(container: Container): Known<number> | undefined {
  const sysctl = container.pod.securityContext
    .get("sysctls")
    .items()
    .find((each) => each.get("name").string().is("net.ipv4.ip_unprivileged_port_start"));
  return sysctl
    ?.get("value")
    .string()
    .map((text) => (/^\d+$/.test(text) ? Number(text) : undefined));
}

const assumption: Readonly<Record<Closed, string>> = {
  hostNetwork: "on the host's network the node's own limit of 1024 holds",
  sysctl: "the pod's net.ipv4.ip_unprivileged_port_start keeps it closed",
  "containerd 1": "assuming containerd 1 on the nodes, where ports below 1024 stay closed",
  "containerd 2": "assuming containerd 2 on the nodes, which opens ports below 1024 to every user",
};

function verdict(
  container: Container,
  port: Known<number>,
  root: boolean,
  closed: Closed,
): Pick<Parameters<typeof broken>[0], "message" | "severity" | "severityReason"> {
  const binds = closed === "containerd 2";
  if (!root) {
    const message = `listens on port ${port.value} as a user other than root`;
    if (!binds) return { message: `${message} and cannot bind it: ${assumption[closed]}` };
    return {
      message: `${message}; it can bind it only ${assumption[closed]}`,
      severity: "low",
      severityReason: "it works on such nodes and fails on others",
    };
  }
  const { effective } = container.effective.capabilities;
  if (!binds && effective.value?.has("NET_BIND_SERVICE") === false) {
    return {
      message: `listens on port ${port.value} as root without NET_BIND_SERVICE and cannot bind it: ${assumption[closed]}`,
    };
  }
  return {
    message: binds
      ? `listens on port ${port.value}: once it is not root, it can bind it only ${assumption[closed]}`
      : `listens on port ${port.value}, which ties it to root: ${assumption[closed]}`,
    severity: "low",
    severityReason: "it works as long as the container is root",
  };
}
