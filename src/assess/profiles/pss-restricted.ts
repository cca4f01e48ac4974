import { podSecurityProfile } from "./pod-security.ts";

/** Today's hardening, as far as the API server can enforce it. */
export const pssRestricted = podSecurityProfile("restricted");
