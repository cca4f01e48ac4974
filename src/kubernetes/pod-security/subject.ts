import { containerLists } from "../container.ts";
import type { Pod } from "../pod.ts";
import {
  asBoolean,
  asFields,
  asString,
  type Fields,
  field,
  fields,
  type List,
  picker,
  type Read,
  type unsure,
} from "./read.ts";
import { annotationsOf } from "./subject-annotations.ts";
import { containersOf, type SubjectContainer } from "./subject-containers.ts";
import { type PodContext, podContextOf } from "./subject-context.ts";
import { type SubjectVolume, volumesOf } from "./subject-volumes.ts";

/**
 * A pod as the standard sees it: every field that some check reads, decoded once and with the API's defaults, for
 * all levels and versions. Fields are named as in the API.
 *
 * The pod is the one that would be admitted: for a workload, the pod made from its template. Admission enforces
 * the standard on pods alone, so that this is the verdict that decides whether the workload runs.
 */
export interface Subject {
  readonly annotations: List<readonly [key: string, value: string | typeof unsure]>;
  readonly osName: Read<string>;
  readonly hostNetwork: Read<boolean>;
  readonly hostPID: Read<boolean>;
  readonly hostIPC: Read<boolean>;
  readonly hostUsers: Read<boolean>;
  readonly context: PodContext;
  /** In the order in which the API server visits them. Of a container that may be there too, every field is unsure. */
  readonly containers: readonly SubjectContainer[];
  readonly volumes: List<SubjectVolume>;
}

/** A pod is asked about several levels and versions in a row. */
let latest: { readonly pod: Pod; readonly subject: Subject } | undefined;

/** Reads a pod; the one read last is not read again. */
export function subjectOf(pod: Pod): Subject {
  if (latest?.pod !== pod) {
    const { node } = pod.template;
    latest = { pod, subject: read(node?.kind === "mapping" ? node : undefined) };
  }
  return latest.subject;
}

const pickSpec = picker([
  "os",
  "hostNetwork",
  "hostPID",
  "hostIPC",
  "hostUsers",
  "securityContext",
  "volumes",
  ...containerLists,
]);

function read(template: Fields): Subject {
  const [os, network, pid, ipc, users, context, volumes, ...lists] = pickSpec(fields(template, "spec"));
  const hostNetwork = asBoolean(network);
  return {
    annotations: annotationsOf(fields(fields(template, "metadata"), "annotations")),
    osName: asString(field(asFields(os), "name")),
    hostNetwork,
    hostPID: asBoolean(pid),
    hostIPC: asBoolean(ipc),
    hostUsers: asBoolean(users),
    context: podContextOf(asFields(context)),
    containers: containersOf(lists, hostNetwork),
    volumes: volumesOf(volumes),
  };
}
