import type { Mappings } from "../../model/index.ts";

/**
 * What controls of values in the open answer to: CIS AKS 4.4.1 (Secrets as files rather than variables) or 4.4.2 (Secrets
 * kept outside of the cluster); MITRE ATT&CK T1552.001 (credentials in files) or T1552.007 (through the container API).
 */
export function inTheOpen(cis: "4.4.1" | "4.4.2", mitre: "T1552.001" | "T1552.007"): Mappings {
  return {
    guide: ["Limit credential exposure"],
    "cis-aks": [cis],
    nsa: ["Authentication and authorization: protecting secrets"],
    mitre: [mitre],
  };
}
