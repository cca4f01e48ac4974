import { type ContainerList, containerLists } from "../container.ts";
import {
  asFields,
  type Fields,
  fields,
  integerField,
  type List,
  listField,
  type Read,
  stringField,
  unsure,
} from "./read.ts";
import { type ContainerContext, containerContextOf } from "./subject-context.ts";

export interface SubjectContainer {
  /** As messages say it; the list and index where a template makes the name. */
  readonly name: string;
  readonly nameKnown: boolean;
  readonly context: ContainerContext;
  /** Those not 0, after defaulting. */
  readonly hostPorts: List<number>;
  /** Hosts that probes and lifecycle handlers connect to; empty ones left out. */
  readonly hosts: List<string>;
}

/** A container that may be there, of which nothing is known. */
const unsureContainer: SubjectContainer = {
  name: "",
  nameKnown: false,
  context: containerContextOf(unsure),
  hostPorts: [unsure],
  hosts: [unsure],
};

export function containersOf(spec: Fields, hostNetwork: Read<boolean>): readonly SubjectContainer[] {
  const containers: SubjectContainer[] = [];
  for (const list of containerLists) {
    // The API defaults host ports of init and ordinary containers only: ephemeral ones may have no ports.
    const sharesPorts = list === "ephemeralContainers" ? false : hostNetwork;
    const read = listField(spec, list, (node, index) => {
      const container = asFields(node);
      return container === unsure ? unsure : containerOf(container, list, index, sharesPorts);
    });
    for (const container of read) containers.push(container === unsure ? unsureContainer : container);
  }
  return containers;
}

function containerOf(
  container: Fields,
  list: ContainerList,
  index: number,
  hostNetwork: Read<boolean>,
): SubjectContainer {
  const name = stringField(container, "name") ?? "";
  return {
    name: name === unsure ? `${list}[${index}]` : name,
    nameKnown: name !== unsure,
    context: containerContextOf(fields(container, "securityContext")),
    hostPorts: hostPortsOf(container, hostNetwork),
    hosts: hostsOf(container),
  };
}

/** In a pod on its node's network, a host port that is not stated becomes the container's port. */
function hostPortsOf(container: Fields, hostNetwork: Read<boolean>): List<number> {
  const ports = listField(container, "ports", (item) => {
    const port = asFields(item);
    const stated = integerField(port, "hostPort") ?? 0;
    if (stated !== 0 || hostNetwork === undefined || hostNetwork === false) return stated;
    const inherited = integerField(port, "containerPort") ?? 0;
    return hostNetwork === true || inherited === 0 ? inherited : unsure;
  });
  return ports.length === 0 ? ports : ports.filter((port) => port !== 0);
}

function hostsOf(container: Fields): List<string> {
  const lifecycle = fields(container, "lifecycle");
  const handlers: Fields[] = [
    fields(container, "livenessProbe"),
    fields(container, "readinessProbe"),
    fields(container, "startupProbe"),
    fields(lifecycle, "postStart"),
    fields(lifecycle, "preStop"),
  ];
  const hosts: (string | typeof unsure)[] = [];
  for (const handler of handlers) {
    if (handler === undefined) continue;
    for (const action of ["httpGet", "tcpSocket"]) {
      const host = stringField(fields(handler, action), "host") ?? "";
      if (host !== "") hosts.push(host);
    }
  }
  return hosts;
}
