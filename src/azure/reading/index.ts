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
  const all = read.flatMap(({ definitions }) => definitions);
  const definitions = entriesOf(all).filter(
    (each) => concernsClusters(each) || each.notFollowed.some(({ source }) => about.test(source)),
  );
  const concerned = new Set(definitions);
  const isAbout = new Set(texts.filter(({ text }) => signs.test(text)).map(({ file }) => file));
  const broken = all.flatMap((definition) =>
    (definition.unreadable ?? []).filter(({ file }) => concerned.has(definition) || isAbout.has(file)),
  );
  const unread = new Map(
    [...broken, ...read.flatMap((each) => each.unread)].map((each) => [`${each.file} ${each.offset}`, each]),
  );
  return { definitions, unread: [...unread.values()] };
}

/** Names of modules that probably hold a cluster. */
const about = /aks|managed-?cluster|kubernetes/i;
/** A text that is about clusters or registries, even where not all of it can be read. */
const signs =
  /azurerm_(?:kubernetes_cluster|container_registry)|managedClusters|ContainerRegistry\/registries/i;
