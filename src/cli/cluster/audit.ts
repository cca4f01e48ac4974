import type { Control } from "../../controls/index.ts";
import type { Scan } from "../../scan/index.ts";
import { runScan, type ScanOptions } from "../scan.ts";

/** As `scan`, about Azure's resources alone. Gives the exit code. */
export function runAudit(paths: readonly string[], options: ScanOptions): Promise<number> {
  return runScan(paths, options, isAboutAzure, tellEmpty);
}

/** A gate that asked nothing is met; whoever relies on it has to see why. */
function tellEmpty({ controls, inventories, assessment }: Scan): void {
  if (controls.length === 0)
    process.stderr.write("breakwater: no control of the profile is about clusters; nothing was asked\n");
  else if (
    assessment.unreadable.length === 0 &&
    inventories.every(({ clusters, azure }) => clusters.length + azure.length === 0)
  )
    process.stderr.write("breakwater: no cluster was found in what was read\n");
}

/** Whether a control asks about clusters, their pools, registries. */
export function isAboutAzure({ resource }: Control): boolean {
  return resource === "managedCluster" || resource === "azure";
}
