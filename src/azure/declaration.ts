import type { Path, Range } from "../model/index.ts";
import type { MappingNode } from "../syntax/index.ts";

/** The kinds of text an Azure resource is read from. `az` and `arm` were put out by Azure: they say what is, and all of it. */
export type Form =
  | "az"
  | "az-script"
  | "arm"
  | "live"
  | "arm-template"
  | "bicep"
  | "terraform"
  | "terraform-plan"
  | "terraform-state";

/** Only what people write can be repaired: what Azure, a plan or a state puts out is a picture of something else. */
export function isWritten(form: Form): boolean {
  return form === "arm-template" || form === "bicep" || form === "terraform";
}

/**
 * One Azure resource as a text states it, in ARM's shape whatever the syntax: `name`, `location`, `identity`, `sku`,
 * `properties`. What cannot be worked out is unknown; the nodes lie where the values are written.
 */
export interface Declaration {
  readonly form: Form;
  /** ARM's resource type, in ARM's spelling: `Microsoft.ContainerService/managedClusters`. */
  readonly type: string;
  readonly apiVersion: string | undefined;
  /** How its own text names it: `azurerm_kubernetes_cluster.main`, a symbolic name, a resource id. Unique among what is read together. */
  readonly address: string;
  /** The file that declares it. */
  readonly file: string;
  /** Where the resource lies in a JSON document; empty elsewhere. */
  readonly item: Path;
  /** Of the whole declaration. */
  readonly range: Range | undefined;
  readonly body: MappingNode;
  /** Address or id of the resource that it is a part of or is about: a pool's cluster, a diagnostic setting's target. */
  readonly about?: string | undefined;
  /** It only changes what another declaration makes, which it is about. */
  readonly isChange?: true | undefined;
  /** Why it may not be deployed at all: a condition that cannot be worked out. */
  readonly maybe?: string | undefined;
  /** Paths whose change makes this deployment delete the resource and create it anew: a plan tells. */
  readonly recreates?: readonly Path[] | undefined;
}

/** A part of a definition that was not followed: a module that is not in the tree. */
export interface NotFollowed {
  readonly file: string;
  /** As the definition names it. */
  readonly source: string;
  readonly range: Range | undefined;
  readonly why: string;
  readonly remedy: string;
}

/** A part of a text that its language does not allow; the rest of it was read. */
export interface Unreadable {
  readonly file: string;
  readonly message: string;
  readonly offset: number;
}

/** What was read from one entry: a template, a Bicep file, a Terraform folder. */
export interface Definition {
  readonly declarations: readonly Declaration[];
  readonly notFollowed: readonly NotFollowed[];
  readonly unreadable?: readonly Unreadable[] | undefined;
  /** Files, and folders of Terraform, that it took in: they are no definitions of their own. */
  readonly followed?: readonly string[] | undefined;
}

/** Gives the text of a file by its name as shown, relative names resolved; undefined when there is none. */
export type TextReader = (file: string) => string | undefined;
