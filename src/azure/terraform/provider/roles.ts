import { type MappingNode, scalarAt, spotOf, unknownAt } from "../../../syntax/index.ts";
import type { Body } from "./body.ts";
import { stated } from "./stated.ts";

/** Ids of roles that are about clusters and registries (Microsoft Learn, "Azure built-in roles"). */
const ids: ReadonlyMap<string, string> = new Map([
  ["acrpull", "7f951dda-4ed3-4680-a7ca-43fe172d538d"],
  ["acrpush", "8311e382-0749-4cb8-b61a-304f252e45ec"],
  ["acrdelete", "c2f4ef07-c644-48eb-af81-4b1b4947fb11"],
  ["owner", "8e3af657-a8ff-443c-a75c-2fe8c4bcb635"],
  ["contributor", "b24988ac-6180-42a0-ab88-20f7382dd24c"],
  ["reader", "acdd72a7-3385-48ef-bd42-f606fba81ae7"],
  ["user access administrator", "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9"],
  ["network contributor", "4d97b98b-1d4f-4787-a291-c67834d212e7"],
  ["managed identity operator", "f1a07417-d97a-45cb-824c-7a7467783830"],
  ["key vault secrets user", "4633458b-17de-408a-b874-0445c86b69e6"],
  ["azure kubernetes service cluster admin role", "0ab0b1a8-8aac-4efd-b8c2-3ee1fb270be8"],
  ["azure kubernetes service cluster user role", "4abbcc35-e782-43d8-92c5-2d3f1bd2253f"],
  ["azure kubernetes service contributor role", "ed7f3fbd-7b88-4dd4-9017-9adb7ce333f8"],
  ["azure kubernetes service rbac admin", "3498e952-d568-435e-9b2c-8d77e338d7f7"],
  ["azure kubernetes service rbac cluster admin", "b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b"],
  ["azure kubernetes service rbac reader", "7f6c6a51-bcf8-42ba-9220-52d62157d7db"],
  ["azure kubernetes service rbac writer", "a7ffa36f-339b-4b5c-8bdf-e2c188b2c0eb"],
]);

/** A role by its name: ARM knows ids only. */
export function roleByName(body: Body, resource: MappingNode): void {
  const name = stated(resource, ["role_definition_name"]);
  if (name === undefined) return;
  const path = ["properties", "roleDefinitionId"];
  const spot = spotOf(resource);
  if ("why" in name) {
    body.set(path, unknownAt(name.why, spot));
    return;
  }
  const { node, key } = name;
  const text =
    node.kind === "scalar" && node.unknown === undefined ? String(node.value).toLowerCase() : undefined;
  const id = text === undefined ? undefined : ids.get(text);
  const value =
    id === undefined
      ? unknownAt(node.unknown ?? "the id of the role of this name is not known here", spotOf(node))
      : scalarAt(`/providers/Microsoft.Authorization/roleDefinitions/${id}`, spotOf(node));
  body.set(path, value, key);
}
