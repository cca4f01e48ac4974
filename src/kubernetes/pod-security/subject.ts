import type { Node } from "../../syntax/tree.ts";
import type { Pod } from "../pod.ts";
import { booleanField, type Fields, fields, type List, type Read, stringField, type unsure } from "./read.ts";
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

const subjects = new WeakMap<Node, Subject>();

/** Reads a pod; once for each tree. */
export function subjectOf(pod: Pod): Subject {
  const { node } = pod.template;
  const known = node && subjects.get(node);
  if (known !== undefined) return known;
  const subject = read(node?.kind === "mapping" ? node : undefined);
  if (node !== undefined) subjects.set(node, subject);
  return subject;
}

function read(template: Fields): Subject {
  const spec = fields(template, "spec");
  const hostNetwork = booleanField(spec, "hostNetwork");
  return {
    annotations: annotationsOf(fields(fields(template, "metadata"), "annotations")),
    osName: stringField(fields(spec, "os"), "name"),
    hostNetwork,
    hostPID: booleanField(spec, "hostPID"),
    hostIPC: booleanField(spec, "hostIPC"),
    hostUsers: booleanField(spec, "hostUsers"),
    context: podContextOf(fields(spec, "securityContext")),
    containers: containersOf(spec, hostNetwork),
    volumes: volumesOf(spec),
  };
}
