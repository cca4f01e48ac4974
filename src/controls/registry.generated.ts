// Written by `npm run generate`.
import { control as podAllowPrivilegeEscalation } from "./pod/allow-privilege-escalation.ts";

export const controls = [podAllowPrivilegeEscalation];
