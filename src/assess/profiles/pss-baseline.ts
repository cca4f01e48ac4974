import { podSecurityProfile } from "./pod-security.ts";

/** Keeps out what is known to lead to the node. */
export const pssBaseline = podSecurityProfile("baseline");
