import type { Power } from "./powers.ts";

/**
 * What somebody may become, in one namespace (`key`) or in all of them (`*`): any of its service accounts (`in`), those
 * whose pods run (`run`), whoever may do everything there (`own`), whoever reads its Secrets (`secrets`), whoever has all
 * pods of the nodes (`node`), or the cluster's administrator (`admin`).
 */
export type Stage = "in" | "run" | "own" | "secrets" | "node" | "admin";

/** Powers that together lead on. */
export interface Route {
  readonly needs: readonly Power[];
  readonly to: Stage;
  /** What one is then, in words that follow "so it". */
  readonly words: string;
  /** Means something only when it is held for the whole cluster. */
  readonly clusterOnly?: boolean;
}

const ownWords = "has every right there";

export const routes: readonly Route[] = [
  { needs: ["everything"], to: "own", words: ownWords },
  { needs: ["create-pods"], to: "in", words: "can run pods as any service account" },
  { needs: ["enter-pods"], to: "run", words: "can run commands as any pod that runs" },
  { needs: ["read-secrets"], to: "secrets", words: "reads the Secrets" },
  {
    needs: ["create-secrets", "read-secrets"],
    to: "in",
    words: "can have a token made for any service account and read it",
  },
  { needs: ["create-tokens"], to: "in", words: "can ask for a token of any service account" },
  { needs: ["impersonate-accounts"], to: "in", words: "can act as any service account" },
  {
    needs: ["impersonate-users"],
    to: "admin",
    words: "can act as any user, the cluster's own controllers included",
    clusterOnly: true,
  },
  {
    needs: ["impersonate-masters", "impersonate-accounts"],
    to: "admin",
    words: "can act as system:masters",
    clusterOnly: true,
  },
  {
    needs: ["escalate-cluster-roles", "change-cluster-roles"],
    to: "admin",
    words: "can give its own role every right",
    clusterOnly: true,
  },
  { needs: ["escalate-roles", "change-roles"], to: "own", words: ownWords },
  {
    needs: ["bind-cluster-roles", "change-cluster-role-bindings"],
    to: "admin",
    words: "can bind itself to cluster-admin",
    clusterOnly: true,
  },
  { needs: ["bind-cluster-roles", "change-role-bindings"], to: "own", words: ownWords },
  {
    needs: ["proxy-nodes"],
    to: "node",
    words: "can run commands in every pod through its node",
    clusterOnly: true,
  },
  {
    needs: ["request-certificates", "approve-certificates", "sign-certificates"],
    to: "admin",
    words: "can have a certificate made for any user, the cluster's own controllers included",
    clusterOnly: true,
  },
  {
    needs: ["change-mutating-webhooks"],
    to: "admin",
    words: "can see and change every object on its way to the API server",
    clusterOnly: true,
  },
  {
    needs: ["change-validating-webhooks"],
    to: "secrets",
    words: "can have every Secret that is written sent to itself",
    clusterOnly: true,
  },
  { needs: ["create-volumes", "create-pods"], to: "node", words: "can mount any directory of a node" },
];
