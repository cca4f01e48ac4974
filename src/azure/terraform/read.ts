import type { Definition } from "../declaration.ts";
import { encodedFrom, evaluateModule, type TerraformEntry } from "./module/index.ts";
import { isKnownType, majorOf, toArm } from "./provider/index.ts";

/** Azure's resources that a root module declares, with those of its local modules. */
export function readTerraform(entry: TerraformEntry): Definition {
  const { resources, ...read } = evaluateModule(entry, isKnownType);
  const declarations = resources.flatMap((resource) => {
    const major = resource.constraint === undefined ? undefined : majorOf(resource.constraint);
    return toArm({ ...resource, form: "terraform", item: [], major, decode: encodedFrom }) ?? [];
  });
  return { declarations, ...read };
}
