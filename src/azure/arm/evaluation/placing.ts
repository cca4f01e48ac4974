import type { Node } from "../../../syntax/index.ts";
import { addressOf, addressOfId, formulaOf, pieceOf, segmentsOf } from "../functions/index.ts";

/** What a resource is called and what it belongs to. */
export interface Placing {
  /** In full, as an extension has it without what it extends: `Microsoft.Insights/diagnosticSettings`. */
  readonly type: string;
  /** Undefined when its name tells nothing. */
  readonly address: string | undefined;
  /** Of the resource that it is a part of or is about. */
  readonly about: string | undefined;
}

/**
 * Places a resource by its full type and name. `name` has as many parts as the type has kinds; an extension's older spelling
 * is `Microsoft.A/b/providers/diagnosticSettings` with the name `b's name/Microsoft.Insights/name`.
 */
export function placingOf(
  type: string,
  name: Node,
  scope: Node | undefined,
  above: string | undefined,
): Placing {
  const named = nameText(name);
  const kinds = type.split("/");
  const names = named === undefined ? undefined : segmentsOf(named);
  const extension = kinds.findIndex((kind) => kind.toLowerCase() === "providers");
  if (extension > 0) {
    const outer = addressIn(kinds.slice(0, extension), names?.slice(0, extension - 1));
    const provider = names?.[extension - 1];
    const own = [...(provider === undefined ? [] : [provider]), ...kinds.slice(extension + 1)];
    const inner = addressIn(own, names?.slice(extension));
    return { type: own.join("/"), address: inner, about: outer ?? above };
  }
  const own = addressIn(kinds, names);
  const extended = scope === undefined ? undefined : scopeAddress(scope);
  if (extended !== undefined) return { type, address: own, about: extended };
  const parent = kinds.length > 2 ? (addressIn(kinds.slice(0, -1), names?.slice(0, -1)) ?? above) : undefined;
  return { type, address: own, about: parent };
}

/** What a name says, its unknown parts as formulas. */
export function nameText(name: Node): string | undefined {
  const text = pieceOf(name);
  return text === "" ? undefined : text;
}

/** The address of the resource that an extension's scope names. */
function scopeAddress(scope: Node): string | undefined {
  if (scope.kind !== "scalar") return undefined;
  const text = formulaOf(scope);
  if (text === undefined) return undefined;
  const isAddress = scope.refers !== undefined && /^[a-z0-9]+\.[a-z0-9.]+\//.test(text);
  return isAddress ? text : addressOfId(text);
}

function addressIn(kinds: readonly string[], names: readonly string[] | undefined): string | undefined {
  if (names === undefined || names.length !== kinds.length - 1) return undefined;
  return addressOf(kinds.join("/"), names);
}
