import type { KubernetesObject, Pod } from "../../kubernetes/index.ts";
import { Known } from "../../model/index.ts";
import type { Inventory } from "../inventory.ts";

/** Where the API server mounts the token, unless the container has a mount of its own there. */
const tokenPath = "/var/run/secrets/kubernetes.io/serviceaccount";

export interface TokenMount {
  /** Placed at the pod, whose word is the last. */
  readonly automount: Known<boolean>;
  /** `default` where none is stated. */
  readonly accountName: Known<string>;
  /** The account, when it is part of this world. */
  readonly account: KubernetesObject | undefined;
}

/**
 * Whether the API server mounts a token into the pod: the pod's word, else the account's, else yes.
 * Source: plugin/pkg/admission/serviceaccount, shouldAutomount and mountServiceAccountToken.
 */
export function tokenMount(pod: Pod, inventory: Inventory): TokenMount {
  const accountName = pod.serviceAccountName.orDefault("default");
  const account = inventory.serviceAccountOf(pod);
  const own = pod.spec.get("automountServiceAccountToken").boolean();
  const ofAccount = account?.root.get("automountServiceAccountToken").boolean();
  const automount =
    own.state !== "default" || ofAccount === undefined || ofAccount.state === "default"
      ? own.orDefault(true)
      : ofAccount.unknown
        ? Known.unknown<boolean>(own.at, ofAccount.why ?? "the account's own value is not known")
        : Known.default(ofAccount.value, own.at);
  if (accountName.unknown && own.state === "default") {
    return {
      automount: Known.unknown(own.at, accountName.why ?? "the account is not known"),
      accountName,
      account,
    };
  }
  return { automount, accountName, account };
}

/**
 * Whether the pod fetches a token for the API server by itself: a projected one without an audience of somebody else's,
 * or a volume of its own at the usual path in every container.
 */
export function bringsItsOwnToken(pod: Pod): boolean {
  const projects = pod.volumes.some((volume) =>
    volume
      .get("projected")
      .get("sources")
      .items()
      .some((source) => {
        const token = source.get("serviceAccountToken");
        return token.exists && token.get("audience").string().value === undefined;
      }),
  );
  const started = pod.containers.filter(({ list }) => list !== "ephemeralContainers");
  const covered = started.every(({ view }) =>
    view
      .get("volumeMounts")
      .items()
      .some((mount) => mount.get("mountPath").string().value?.replace(/\/$/, "") === tokenPath),
  );
  return projects || (started.length > 0 && covered);
}
