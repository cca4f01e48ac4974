import type { Addresses } from "../addresses.ts";
import type { Ports } from "../ports.ts";

/** What stands in front of the cluster's workloads and hands requests on: an ingress controller or a gateway. */
export interface Entry {
  /** `{ingress-controller}`. */
  readonly name: string;
  /** The namespace it runs in where its class tells; `undefined` where nobody can. */
  readonly namespace: string | undefined;
}

/** An end of a flow: a workload by its number, an entry, addresses outside, or the cluster's DNS. */
export type End =
  | { readonly workload: number }
  | { readonly entry: Entry }
  | { readonly addresses: Addresses }
  | { readonly dns: true };

/** A connection that the manifests themselves show to be needed. */
export interface Flow {
  readonly from: End;
  readonly to: End;
  readonly ports: Ports;
  /** `Ingress shop/web`, `env CART_URL`. */
  readonly why: string;
}
