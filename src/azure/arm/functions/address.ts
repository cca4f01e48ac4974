/**
 * The one way a resource is named by type and name, whoever refers to it: `microsoft.network/virtualnetworks/subnets/net/nodes`.
 * Types are compared without case, so they are lower-cased.
 */
export function addressOf(type: string, names: readonly string[]): string {
  return [type.toLowerCase(), ...names].join("/");
}
