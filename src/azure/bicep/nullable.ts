import type { TypeExpression, TypeProperty } from "../../syntax/bicep/index.ts";

/** Gives the type that a name stands for, and where its own names are found; undefined for Bicep's own. */
export interface TypeNames {
  typeNamed(name: string, path: readonly string[]): NamedType | undefined;
}

export interface NamedType {
  readonly type: TypeExpression;
  readonly names: TypeNames;
  readonly path: readonly string[];
}

/** Whether a parameter of this type may be left out without a default: it is null then. */
export function isNullable(type: TypeExpression | undefined, names: TypeNames, depth = 0): boolean {
  if (type === undefined || depth > 20) return false;
  switch (type.kind) {
    case "nullable":
      return true;
    case "union":
      return type.of.some((one) => isNullable(one, names, depth + 1));
    case "literal":
      return type.value.kind === "literal" && type.value.value === null;
    case "named": {
      const found = names.typeNamed(type.name, type.path);
      if (found === undefined) return false;
      const picked = picking(found, depth + 1);
      return picked !== undefined && isNullable(picked.type, picked.names, depth + 1);
    }
    default:
      return false;
  }
}

/** What a path of properties and items leads to within a type. */
function picking({ type, names, path }: NamedType, depth: number): NamedType | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return { type, names, path };
  if (depth > 20) return undefined;
  switch (type.kind) {
    case "nullable":
    case "not-nullable":
      return picking({ type: type.of, names, path }, depth + 1);
    case "named": {
      const found = names.typeNamed(type.name, [...type.path, ...path]);
      return found && picking(found, depth + 1);
    }
    case "list":
      return picking({ type: type.of, names, path: rest }, depth + 1);
    case "tuple": {
      const item = type.items[Number(step)];
      return item && picking({ type: item.type, names, path: rest }, depth + 1);
    }
    case "object": {
      const property = type.properties.find((one) => keyOf(one) === step);
      return property && picking({ type: property.type, names, path: rest }, depth + 1);
    }
    default:
      return undefined;
  }
}

function keyOf({ key }: TypeProperty): string | undefined {
  if (key === undefined) return "*";
  return "name" in key ? key.name : key.texts[0];
}
