import type { Decorator } from "../../syntax/bicep/index.ts";
import type { Node, Spot } from "../../syntax/index.ts";
import { unknownOf } from "../arm/functions/index.ts";

/** A secret's value is told nowhere: not in messages, not in what is made of it. Whether it is empty may be known. */
export function withoutSecret(
  value: Node,
  {
    decorators,
    name,
  }: { readonly decorators: readonly Decorator[]; readonly name: { readonly name: string } },
  at: Spot,
): Node {
  if (!decorators.some((decorator) => decorator.name === "secure")) return value;
  if (value.unknown !== undefined || isEmpty(value)) return value;
  return unknownOf(`"${name.name}" is secret`, at, `parameters('${name.name}')`, true);
}

function isEmpty(value: Node): boolean {
  if (value.kind === "scalar") return value.value === null || value.value === "";
  return (value.kind === "mapping" ? value.entries : value.items).length === 0;
}
