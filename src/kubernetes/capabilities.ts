/**
 * What a container gets without asking: the default set of containerd for Linux containers.
 * Source: containerd `oci/spec.go` (defaultUnixCaps).
 */
export const defaultCapabilities: readonly string[] = [
  "CHOWN",
  "DAC_OVERRIDE",
  "FSETID",
  "FOWNER",
  "MKNOD",
  "NET_RAW",
  "SETGID",
  "SETUID",
  "SETFCAP",
  "SETPCAP",
  "NET_BIND_SERVICE",
  "SYS_CHROOT",
  "KILL",
  "AUDIT_WRITE",
];

/** `cap_net_raw` → `NET_RAW`, for judging risk: containerd takes any case, CRI-O a prefix, too. The Pod Security Standards do not normalise. */
export function normaliseCapability(name: string): string {
  const upper = name.toUpperCase();
  return upper.startsWith("CAP_") ? upper.slice(4) : upper;
}

export interface CapabilitySet {
  /** Every capability there is, but those dropped by name. */
  readonly all: boolean;
  /** By name, when not `all`. */
  readonly names: ReadonlySet<string>;
  has(name: string): boolean;
}

/**
 * The capabilities a process of the container starts with: default ∪ add − drop, where the runtime applies
 * ALL first and single names after it, additions before removals.
 * Source: containerd, CRI option WithCapabilities.
 */
export function effectiveCapabilities(add: readonly string[], drop: readonly string[]): CapabilitySet {
  const added = add.map(normaliseCapability);
  const dropped = new Set(drop.map(normaliseCapability));
  const all = added.includes("ALL") && !dropped.has("ALL");
  const names = new Set(dropped.has("ALL") || all ? [] : defaultCapabilities);
  for (const name of added) if (name !== "ALL") names.add(name);
  for (const name of dropped) names.delete(name);
  return { all, names, has: (name) => (all ? !dropped.has(name) : names.has(name)) };
}

/** Of a container that says nothing of them. */
export const untouchedCapabilities = effectiveCapabilities([], []);
