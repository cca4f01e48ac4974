import type { ArrayExpression, ObjectMember, PropertyMember } from "../../syntax/bicep/index.ts";
import { listAt, mappingAt, type Node, type Spot, scalarAt } from "../../syntax/index.ts";
import { callFunction } from "../arm/functions/index.ts";
import type { Scope } from "./scope.ts";

/** Spread items are joined as the compiler's `flatten` does. */
export function evaluateArray({ items, ...span }: ArrayExpression, scope: Scope): Node {
  const at = scope.spot(span);
  const parts: Node[] = [];
  let plain: Node[] = [];
  for (const item of items) {
    if (item.kind !== "spread") {
      plain.push(scope.evaluate(item));
      continue;
    }
    parts.push(listAt(plain, at), scope.evaluate(item.value));
    plain = [];
  }
  if (parts.length === 0) return listAt(plain, at);
  return callFunction("flatten", [listAt([...parts, listAt(plain, at)], at)], { at, spend: scope.run.spend });
}

/** Spread members are put over each other as the compiler's `shallowMerge` does. Nested resources are no properties. */
export function evaluateObject(members: readonly ObjectMember[], scope: Scope, at: Spot): Node {
  const parts: Node[] = [];
  let plain: PropertyMember[] = [];
  for (const member of members) {
    if (member.kind === "property") plain.push(member);
    if (member.kind !== "spread") continue;
    parts.push(evaluateProperties(plain, scope, at), scope.evaluate(member.value));
    plain = [];
  }
  const last = evaluateProperties(plain, scope, at);
  if (parts.length === 0) return last;
  return callFunction("shallowMerge", [listAt([...parts, last], at)], { at, spend: scope.run.spend });
}

function evaluateProperties(members: readonly PropertyMember[], scope: Scope, at: Spot): Node {
  if (members.every((member) => nameOf(member) !== undefined))
    return mappingAt(
      members.map((member) => [nameOf(member) ?? "", scope.evaluate(member.value), scope.spot(member.key)]),
      at,
    );
  const pairs = members.flatMap((member) => {
    const name = nameOf(member);
    const key =
      name === undefined && "kind" in member.key
        ? scope.evaluate(member.key)
        : scalarAt(name ?? "", scope.spot(member.key));
    return [key, scope.evaluate(member.value)];
  });
  return callFunction("createObject", pairs, { at, spend: scope.run.spend });
}

/** The name of a property, unless it is made of other values. */
export function nameOf({ key }: PropertyMember): string | undefined {
  if ("name" in key) return key.name;
  return key.holes.length === 0 ? key.texts[0] : undefined;
}
