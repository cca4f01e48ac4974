import { Inventory } from "../../inventory/index.ts";
import { KubernetesObject } from "../../kubernetes/index.ts";
import type { Resource, Unreadable } from "../../model/index.ts";
import {
  type ClusterOptions,
  type ClusterScope,
  readCluster,
  type Workload,
} from "../../sources/kubernetes/index.ts";
import { nodeOf, View } from "../../syntax/index.ts";
import { referencesOf } from "./references.ts";
import { RunningImages } from "./running.ts";

/** What runs in a cluster, and where its images are. */
export interface LiveWorld {
  readonly inventory: Inventory;
  /**
   * By an image's name, as a workload of the inventory has it, what opens it: where a node says which, the very one that runs.
   * Where several run under one name, each has one of its own in the inventory: `web:1@sha256:…`.
   */
  readonly references: ReadonlyMap<string, string>;
  /** What could not be listed, and images whose names are none. */
  readonly unreadable: readonly Unreadable[];
  /** All that runs could be listed. */
  readonly whole: boolean;
}

/** Reads what runs in a cluster. Throws a UsageError where nothing of it can be asked. */
export async function liveWorld(scope: ClusterScope, options: ClusterOptions = {}): Promise<LiveWorld> {
  const { name, workloads, unreadable } = await readCluster(scope, options);
  const [world, file] = [`cluster ${name}`, `cluster:${name}`];
  const images = new RunningImages(workloads);
  const objects = [...workloads].map(
    (each) => new KubernetesObject(resourceOf(each, world, file), View.root(nodeOf(images.objectOf(each)))),
  );
  const inventory = new Inventory(world, objects);
  const { references, problems } = referencesOf(inventory, images);
  return {
    inventory,
    references,
    whole: unreadable.length === 0,
    unreadable: [...unreadable, ...problems.map((message) => ({ file, message }))],
  };
}

function resourceOf({ kind, name, namespace }: Workload, world: string, file: string): Resource {
  return {
    id: `${world}|${file}#0|${kind.kind}/${namespace ?? ""}/${name}`,
    type: "kubernetes",
    apiVersion: kind.apiVersion,
    kind: kind.kind,
    namespace,
    name,
    world,
    origin: { file, document: 0, item: [] },
  };
}
