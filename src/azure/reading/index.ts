import { readBicepTexts } from "./bicep-texts.ts";
import {
  type AzureRead,
  type AzureText,
  concernsClusters,
  entriesOf,
  type Surroundings,
} from "./definitions.ts";
import { readJsonTexts } from "./json-texts.ts";
import { readScriptTexts } from "./script-texts.ts";
import { readTerraformTexts, type VariableSets } from "./terraform-texts.ts";

export { assemble } from "../cluster/assemble.ts";
export { howTo } from "../how-to.ts";
export { liveDeclaration } from "../json/index.ts";
export type { AzureRead, AzureText, ReadDefinition, Surroundings, Unread } from "./definitions.ts";
export { isConfiguration } from "./terraform-texts.ts";

/** Everything that texts define of AKS; each definition once, modules where they are called. */
export function readAzure(
  texts: readonly AzureText[],
  surroundings: Surroundings,
  variableSets: VariableSets = [],
): AzureRead {
  const of = (pattern: RegExp): AzureText[] => texts.filter(({ file }) => pattern.test(file));
  const read = [
    readTerraformTexts(of(/\.(?:tf|tf\.json|tfvars|tfvars\.json)$/i), surroundings, variableSets),
    readBicepTexts(of(/\.bicep(?:param)?$/i), surroundings),
    readJsonTexts(of(/(?<!\.tf|\.tfvars)\.(?:json|jsonc|tfstate)$|^-$/i), surroundings),
    readScriptTexts(of(/\.(?:sh|bash|azcli)$/i)),
  ];
  return {
    definitions: entriesOf(read.flatMap(({ definitions }) => definitions)).filter(
      (each) =>
        concernsClusters(each) ||
        each.notFollowed.some(({ source }) => /aks|managed-?cluster|kubernetes/i.test(source)),
    ),
    unread: read.flatMap(({ unread }) => unread),
  };
}
