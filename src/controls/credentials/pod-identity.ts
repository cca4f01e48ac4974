import { isPlaceholder } from "../../credentials/index.ts";
import { type Inventory, mayShareNamespace } from "../../inventory/index.ts";
import type { KubernetesObject, Pod } from "../../kubernetes/index.ts";
import type { Change, JsonValue } from "../../model/index.ts";

export const group = "aadpodidentity.k8s.io";
/** The label by which aad-pod-identity found the pods that an AzureIdentityBinding selects. */
export const bindingLabel = "aadpodidbinding";
export const clientIdAnnotation = "azure.workload.identity/client-id";
export const useLabel = "azure.workload.identity/use";

/** The client id of the one identity that a pod's label leads to; undefined where the objects do not decide it. */
export function clientIdOf(pod: Pod, inventory: Inventory): string | undefined {
  const label = pod.labels.get(bindingLabel).string().value;
  if (label === undefined) return undefined;
  const near = ({ namespace }: KubernetesObject): boolean =>
    mayShareNamespace(namespace, pod.object.namespace);
  const names = new Set(
    inventory
      .ofKind(group, "AzureIdentityBinding")
      .filter((each) => near(each) && each.spec.get("selector").string().is(label))
      .map((each) => each.spec.get("azureIdentity").string().value),
  );
  const ids = inventory
    .ofKind(group, "AzureIdentity")
    .filter(
      (each) => near(each) && names.has(each.name) && each.spec.get("type").integer().orDefault(0).is(0),
    )
    .map(
      (each) =>
        (each.spec.get("clientID").exists ? each.spec.get("clientID") : each.spec.get("ClientID")).string()
          .value,
    );
  const [only] = ids;
  return names.size === 1 &&
    ids.length === 1 &&
    only !== undefined &&
    /^[0-9a-f-]{36}$/i.test(only) &&
    !isPlaceholder(only)
    ? only
    : undefined;
}

/** The changes by which a pod runs as an account that signs in as an identity; undefined where another file has to change. */
export function accountChanges(
  pod: Pod,
  inventory: Inventory,
  clientId: string,
): readonly Change[] | undefined {
  const { object } = pod;
  const stated = pod.serviceAccountName;
  if (stated.unknown) return undefined;
  if (stated.value === undefined || stated.value === "default") {
    const name = object.name;
    if (name === "" || inventory.find("", "ServiceAccount", object.namespace, name) !== undefined)
      return undefined;
    const account: JsonValue = {
      apiVersion: "v1",
      kind: "ServiceAccount",
      metadata: {
        name,
        ...(object.namespace !== null && { namespace: object.namespace }),
        annotations: { [clientIdAnnotation]: clientId },
      },
    };
    const path = [...pod.spec.path, "serviceAccountName"];
    return [
      {
        operations: [
          { op: "set", path, value: name },
          { op: "add", path: [], value: account },
        ],
      },
    ];
  }
  const account = inventory.serviceAccountOf(pod);
  if (account === undefined) return undefined;
  const path = ["metadata", "annotations", clientIdAnnotation];
  return [{ resource: account.ref, operations: [{ op: "set", path, value: clientId }] }];
}
