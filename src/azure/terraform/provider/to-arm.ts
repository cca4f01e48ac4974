import type { MappingNode, Node } from "../../../syntax/index.ts";
import type { Declaration } from "../../declaration.ts";
import { azapi } from "./azapi.ts";
import { Body } from "./body.ts";
import { clusterDefaults } from "./defaults.ts";
import { diagnostics } from "./diagnostics.ts";
import { fill } from "./fill.ts";
import { referenceIn } from "./reference.ts";
import { roleByName } from "./roles.ts";
import { clusterTable, tableOf } from "./tables/index.ts";

/** A resource as its provider takes it. */
export interface ProviderResource {
  readonly form: "terraform" | "terraform-plan" | "terraform-state";
  /** `azurerm_kubernetes_cluster` */
  readonly type: string;
  readonly address: string;
  readonly file: string;
  readonly item: Declaration["item"];
  readonly range: Declaration["range"];
  readonly body: MappingNode;
  readonly maybe: string | undefined;
  /** The provider's major version where it is known. */
  readonly major: number | undefined;
  /** The tree that a text of JSON was made from, if it was. */
  readonly decode?: ((node: Node) => Node | undefined) | undefined;
}

export interface ArmResource {
  readonly type: string;
  readonly apiVersion: string | undefined;
  readonly body: MappingNode;
  readonly about: string | undefined;
  readonly maybe?: string | undefined;
  readonly isChange?: true | undefined;
}

/** Whether anything is known here of a provider's resource. */
export function isKnownType(type: string): boolean {
  return (
    type === "azapi_resource" ||
    type === "azapi_update_resource" ||
    (!type.includes("/") && tableOf(type) !== undefined)
  );
}

/** A provider's resource in ARM's shape; undefined where nothing is known of its type. */
export function toArm(resource: ProviderResource): Declaration | undefined {
  const made = resource.type.startsWith("azapi_") ? azapi(resource) : azurerm(resource);
  if (made === undefined) return undefined;
  const { form, address, file, item, range } = resource;
  const { type, apiVersion, body, about, isChange } = made;
  const maybe = resource.maybe ?? made.maybe;
  return {
    form,
    type,
    apiVersion,
    address,
    file,
    item,
    range,
    body,
    ...(about !== undefined && { about }),
    ...(isChange && { isChange }),
    ...(maybe !== undefined && { maybe }),
  };
}

function azurerm({ type, body: resource, major }: ProviderResource): ArmResource | undefined {
  const table = tableOf(type);
  if (table === undefined) return undefined;
  const body = new Body(resource, table.rows);
  // A role's id follows from its name.
  if (type === "azurerm_role_assignment") roleByName(body, resource);
  fill(body, resource, table.rows);
  if (table === clusterTable) clusterDefaults(body, resource, major);
  if (type === "azurerm_monitor_diagnostic_setting") diagnostics(body, resource);
  const about = table.about === undefined ? undefined : referenceIn(resource, table.about);
  return { type: table.arm, apiVersion: undefined, body: body.build(), about };
}
