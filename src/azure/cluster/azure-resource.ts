import type { Resource } from "../../model/index.ts";
import type { View } from "../../syntax/index.ts";
import type { Declaration } from "../declaration.ts";

/** A resource of Azure that is no cluster: a registry, a role assignment. */
export interface AzureResource {
  readonly ref: Resource;
  readonly root: View;
  /** In ARM's spelling. */
  readonly type: string;
  readonly declaration: Declaration;
}
