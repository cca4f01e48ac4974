import { type ActiveControl, type Answers, runControls } from "../../assess/index.ts";
import { allControls, type Control } from "../../controls/index.ts";
import { Inventory } from "../../inventory/index.ts";
import { assemble, readAzure } from "../reading/index.ts";
import { type InitFormat, type InitOptions, writeCluster } from "./index.ts";

export const date = "2026-11-27";

/** What the flags of a test ask for; everything else as the command has it by default. */
export function optionsOf(more: Partial<InitOptions> = {}): InitOptions {
  return {
    name: "shop",
    region: "westeurope",
    entraGroups: ["6b3a7c0e-93b7-4e0c-8c1c-0f2d9c8f1a11"],
    engine: "cilium",
    zones: ["1", "2", "3"],
    tier: "Standard",
    kubernetesVersion: "1.36",
    vmSize: "Standard_D4ds_v5",
    hardened: false,
    ...more,
  };
}

export const files: Readonly<Record<InitFormat, string>> = {
  bicep: "main.bicep",
  terraform: "main.tf",
  az: "create.sh",
};

/** What was written, read like any definition that people bring. */
export function readBack(options: InitOptions, format: InitFormat): Inventory {
  return readText(writeCluster(options, format), format);
}

export function readText(text: string, format: InitFormat): Inventory {
  const { definitions, unread } = readAzure([{ file: files[format], text, world: "." }], {
    read: () => undefined,
    list: () => [],
  });
  if (unread.length > 0) throw new Error(`${files[format]}: ${unread[0]?.message}`);
  const declarations = definitions.flatMap((each) => each.declarations);
  return new Inventory(".", [], [], assemble(declarations, "."));
}

/** What controls about clusters answer. */
export function answersOf(inventory: Inventory, wanted: (control: Control) => boolean): Answers {
  const active = allControls
    .filter((control) => control.resource === "managedCluster" || control.resource === "azure")
    .filter(wanted)
    .map(
      (control): ActiveControl => ({
        control,
        severity: control.severity,
        parameters: {},
        profiles: [{ id: "all", onlyIfViolated: false }],
      }),
    );
  return runControls(inventory, active, { target: 37, date });
}
