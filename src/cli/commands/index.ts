import type { Command } from "commander";
import { addCluster } from "./cluster.ts";
import { addCompletion } from "./completion.ts";
import { addControls } from "./controls.ts";
import { addDb } from "./db.ts";
import { addExplain } from "./explain.ts";
import { addFix } from "./fix.ts";
import { addImage } from "./image.ts";
import { addNetwork } from "./network.ts";
import { addPolicy } from "./policy.ts";
import { addRbac } from "./rbac.ts";
import { addScan } from "./scan.ts";

/** Every command in the order in which help lists them. */
const commands = new Map([
  ["scan", addScan],
  ["fix", addFix],
  ["controls", addControls],
  ["explain", addExplain],
  ["cluster", addCluster],
  ["image", addImage],
  ["network", addNetwork],
  ["rbac", addRbac],
  ["db", addDb],
  ["policy", addPolicy],
  ["completion", addCompletion],
]);

/** Tells the program of the one command that is wanted, which spares it the options of all others; else of all. */
export function addCommands(program: Command, wanted: string | undefined): void {
  const one = wanted === undefined || wanted === "completion" ? undefined : commands.get(wanted);
  for (const add of one === undefined ? commands.values() : [one]) add(program);
}
