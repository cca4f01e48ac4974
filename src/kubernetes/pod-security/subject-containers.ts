import type { Node } from "../../syntax/index.ts";
import { type ContainerList, containerLists } from "../container.ts";
import {
  asFields,
  asInteger,
  asList,
  asString,
  type Fields,
  field,
  fields,
  type List,
  picker,
  type Read,
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

/** Reads the lists of containers, given in the order in which the API server visits them. */
export function containersOf(
  lists: readonly Read<Node>[],
  hostNetwork: Read<boolean>,
): readonly SubjectContainer[] {
  const containers: SubjectContainer[] = [];
  for (const [place, name] of containerLists.entries()) {
    // The API defaults host ports of init and ordinary containers only: ephemeral ones may have no ports.
    const sharesPorts = name === "ephemeralContainers" ? false : hostNetwork;
    const read = asList(lists[place], (item, index) => {
      const container = asFields(item);
      return container === unsure ? unsure : containerOf(container, name, index, sharesPorts);
    });
    for (const container of read) containers.push(container === unsure ? unsureContainer : container);
  }
  return containers;
}

const pickContainer = picker([
  "name",
  "securityContext",
  "ports",
  "lifecycle",
  "livenessProbe",
  "readinessProbe",
  "startupProbe",
]);

function containerOf(
  container: Fields,
  list: ContainerList,
  index: number,
  hostNetwork: Read<boolean>,
): SubjectContainer {
  const [nameNode, context, ports, lifecycle, ...probes] = pickContainer(container);
  const name = asString(nameNode) ?? "";
  return {
    name: name === unsure ? `${list}[${index}]` : name,
    nameKnown: name !== unsure,
    context: containerContextOf(asFields(context)),
    hostPorts: hostPortsOf(ports, hostNetwork),
    hosts: hostsOf(probes, asFields(lifecycle)),
  };
}

/** In a pod on its node's network, a host port that is not stated becomes the container's port. */
function hostPortsOf(ports: Read<Node>, hostNetwork: Read<boolean>): List<number> {
  const read = asList(ports, (item) => {
    const port = asFields(item);
    const stated = asInteger(field(port, "hostPort")) ?? 0;
    if (stated !== 0 || hostNetwork === undefined || hostNetwork === false) return stated;
    const inherited = asInteger(field(port, "containerPort")) ?? 0;
    return hostNetwork === true || inherited === 0 ? inherited : unsure;
  });
  return read.length === 0 ? read : read.filter((port) => port !== 0);
}

function hostsOf(probes: readonly Read<Node>[], lifecycle: Fields): List<string> {
  const hosts: (string | typeof unsure)[] = [];
  const collect = (handler: Fields): void => {
    if (handler === undefined) return;
    for (const action of ["httpGet", "tcpSocket"]) {
      const host = asString(field(fields(handler, action), "host")) ?? "";
      if (host !== "") hosts.push(host);
    }
  };
  for (const probe of probes) collect(asFields(probe));
  if (lifecycle === undefined) return hosts;
  collect(fields(lifecycle, "postStart"));
  collect(fields(lifecycle, "preStop"));
  return hosts;
}
