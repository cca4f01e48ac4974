import { type Node, scalarAt } from "../../../syntax/index.ts";
import { addressOf } from "./address.ts";
import { type Called, cannot, type Functions, on } from "./call.ts";
import { MANY } from "./computed.ts";
import { callText, pieceOf, unknownOf } from "./formula.ts";

/**
 * Microsoft Learn, "Resource functions for ARM templates". An id holds a subscription's id, so it is not known, but its
 * resource is: `refers` has the address of it.
 */
export const resources: Functions = {
  resourceid: on(2, MANY, (args, call) => idOf(args, call)),
  subscriptionresourceid: on(2, MANY, (args, call) => idOf(args, call)),
  managementgroupresourceid: on(2, MANY, (args, call) => idOf(args, call)),
  tenantresourceid: on(2, MANY, (args, call) => tenantId(args, call)),
  extensionresourceid: on(3, MANY, ([, ...args], call) => idOf(args, call)),
  // Its API version does not change which resource it is of.
  reference: on(1, 3, (args, call) =>
    afterDeployment(
      args.filter((_, index) => index !== 1),
      call,
    ),
  ),
  references: on(1, 3, (args, call) => afterDeployment(args, call)),
  newguid: on(0, 0, (_, call) =>
    unknownOf("a new GUID is made for each deployment", call.at, "newGuid()", true),
  ),
  utcnow: on(0, 1, (args, call) =>
    unknownOf("the time is that of the deployment", call.at, callText("utcNow", args) ?? "utcNow()", true),
  ),
  guid: hashed(),
  uniquestring: hashed(),
  pickzones: on(3, 5, (_, call) => unknownOf("which zones there are is Azure's to say", call.at, undefined)),
  providers: on(1, 2, (_, call) =>
    unknownOf("what a resource provider offers is Azure's to say", call.at, undefined),
  ),
  fail: on(1, 1, (_, call) => unknownOf("the template refuses these parameters", call.at, undefined)),
};

const WHY = "it is known only after a deployment";

/** `listKeys` and its like: what they give is there once deployed. */
export function isListing(lowerName: string): boolean {
  return /^list[a-z]*$/.test(lowerName);
}

export function afterDeployment(args: readonly Node[], call: Called): Node {
  return unknownOf(WHY, call.at, callText(call.name, args), true);
}

/** A type is where names begin: `Microsoft.Network/virtualNetworks`. */
const TYPE = /^[a-z][\w-]*\.[\w.-]+(?:\/[\w.-]+)+$/i;

/** Scopes are left out: whoever refers to a resource names them or not. */
function idOf(args: readonly Node[], call: Called): Node {
  const index = args.findIndex(
    (arg) => arg.kind === "scalar" && typeof arg.value === "string" && TYPE.test(arg.value),
  );
  const type = args[index];
  if (type?.kind !== "scalar")
    return unknownOf(
      args.find((arg) => arg.unknown)?.unknown ?? WHY,
      call.at,
      callText(call.name, args),
      true,
    );
  const names = args.slice(index + 1);
  if (names.length !== String(type.value).split("/").length - 1) return cannot(call);
  const told = names.map(pieceOf);
  const why = names.find((name) => name.unknown !== undefined)?.unknown ?? WHY;
  const complete = told.every((name) => name !== undefined);
  return unknownOf(why, call.at, complete ? addressOf(String(type.value), told) : undefined, true);
}

/** A tenant's own resources, such as built-in role definitions, have ids that are the same everywhere. */
function tenantId(args: readonly Node[], call: Called): Node {
  const [type, ...names] = args.map((arg) =>
    arg.kind === "scalar" && arg.unknown === undefined ? String(arg.value) : undefined,
  );
  if (type === undefined || names.includes(undefined)) return idOf(args, call);
  const [provider, ...kinds] = type.split("/");
  if (kinds.length !== names.length) return cannot(call);
  const path = kinds.flatMap((kind, index) => [kind, names[index]]);
  return scalarAt(`/providers/${provider}/${path.join("/")}`, call.at);
}

function hashed() {
  return on(1, MANY, (args, call) =>
    unknownOf("it is a hash that is not computed here", call.at, callText(call.name, args), true),
  );
}
