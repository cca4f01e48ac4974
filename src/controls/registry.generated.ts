// Written by `npm run generate`.
import type { Control } from "./control.ts";
import { control as allowPrivilegeEscalation } from "./pod/allow-privilege-escalation.ts";
import { control as dangerousCapabilities } from "./pod/dangerous-capabilities.ts";
import { control as dropAllCapabilities } from "./pod/drop-all-capabilities.ts";
import { control as hostNamespaces } from "./pod/host-namespaces.ts";
import { control as nonRootContradiction } from "./pod/non-root-contradiction.ts";
import { control as privileged } from "./pod/privileged.ts";
import { control as privilegedPorts } from "./pod/privileged-ports.ts";
import { control as runAsNonRoot } from "./pod/run-as-non-root.ts";
import { control as seccompProfile } from "./pod/seccomp-profile.ts";

export const controls: readonly Control[] = [
  allowPrivilegeEscalation,
  dangerousCapabilities,
  dropAllCapabilities,
  hostNamespaces,
  nonRootContradiction,
  privileged,
  privilegedPorts,
  runAsNonRoot,
  seccompProfile,
];
