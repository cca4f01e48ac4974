import { cvss2 } from "./cvss2.ts";
import { cvss3 } from "./cvss3.ts";
import { cvss4 } from "./cvss4.ts";

/** The base score of a CVSS vector of any version; nothing for what is no vector. */
export function baseScore(vector: string): number | undefined {
  if (vector.startsWith("CVSS:4")) return cvss4(vector);
  if (vector.startsWith("CVSS:3")) return cvss3(vector);
  return cvss2(vector);
}
