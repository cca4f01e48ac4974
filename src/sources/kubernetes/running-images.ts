import { type Fields, fieldsOf, listOf } from "../../base/json.ts";
import { parseImageReference } from "../../kubernetes/index.ts";
import { shortText } from "../../packages/index.ts";

/** A container of a pod, and the image that it really runs. */
export interface RunningContainer {
  readonly list: ContainerList;
  readonly index: number;
  /** As its spec has it. */
  readonly fields: Fields;
  readonly name: string;
  readonly image: string;
  /** `registry/repository@digest`; null: the kubelet does not say, or the spec does already. */
  readonly digest: string | null;
}

export type ContainerList = (typeof lists)[number];

const lists = ["initContainers", "containers", "ephemeralContainers"] as const;
/** An object of etcd ends at 1.5 MiB; nobody has as many. */
const mostContainers = 1000;
const longestImage = 1000;

/** Containers of a pod by what holds its `spec`; with a `status`, the digests that run. */
export function containersOf(holder: Fields): RunningContainer[] {
  const spec = fieldsOf(holder["spec"]);
  const status = fieldsOf(holder["status"]);
  return lists.flatMap((list) => {
    const ids = imageIds(status[statusOf[list]]);
    return listOf(spec[list], mostContainers).flatMap((each, index) => {
      const fields = fieldsOf(each);
      const name = shortText(fields["name"]);
      const image = shortText(fields["image"], longestImage);
      return name === null || image === null
        ? []
        : [{ list, index, fields, name, image, digest: digestOf(image, ids.get(name)) }];
    });
  });
}

const statusOf = {
  initContainers: "initContainerStatuses",
  containers: "containerStatuses",
  ephemeralContainers: "ephemeralContainerStatuses",
} as const;

function imageIds(statuses: unknown): ReadonlyMap<string, string> {
  return new Map(
    listOf(statuses, mostContainers).flatMap((each) => {
      const { name, imageID } = fieldsOf(each);
      return typeof name === "string" && typeof imageID === "string" ? [[name, imageID] as const] : [];
    }),
  );
}

/**
 * The digest that a node pulled, in the repository that it pulled it from: the spec's may never have had it. Nodes with
 * Docker put a scheme in front; of images that were never pulled they know the configuration's digest, which no registry takes.
 */
function digestOf(image: string, id: string | undefined): string | null {
  if (id === undefined || id.length > longestImage) return null;
  const stated = parseImageReference(image);
  const pulled = parseImageReference(id.replace(/^docker-pullable:\/\//, ""));
  if ("problem" in stated || stated.digest !== undefined) return null;
  if ("problem" in pulled || pulled.digest === undefined) return null;
  return `${pulled.registry}/${pulled.repository}@${pulled.digest}`;
}
