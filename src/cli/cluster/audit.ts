import type { Control } from "../../controls/index.ts";
import { runScan, type ScanOptions } from "../scan.ts";

/** As `scan`, about Azure's resources alone. Gives the exit code. */
export function runAudit(paths: readonly string[], options: ScanOptions): Promise<number> {
  return runScan(paths, options, isAboutAzure);
}

/** Whether a control asks about clusters, their pools, registries. */
export function isAboutAzure({ resource }: Control): boolean {
  return resource === "managedCluster" || resource === "azure";
}
