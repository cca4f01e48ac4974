import { folderOf } from "../paths.ts";
import { readTerraform } from "../terraform/index.ts";
import { type AzureText, Findings, type Surroundings } from "./definitions.ts";

/** Sets of variable files by name as shown, the last of a set winning: each is a deployment of its own. */
export type VariableSets = readonly (readonly string[])[];

/** Terraform folders: all files of one are one module. */
export function readTerraformTexts(
  texts: readonly AzureText[],
  { read, list }: Surroundings,
  variableSets: VariableSets,
): Findings {
  const found = new Findings();
  const folders = Map.groupBy(texts, ({ file }) => folderOf(file));
  for (const [folder, group] of folders) {
    const files = group.filter(({ file }) => isConfiguration(file));
    const [first] = files;
    if (first === undefined) continue;
    const own = group.filter(({ file }) => isLoadedByItself(file));
    for (const set of variableSets.length === 0 ? [[]] : variableSets) {
      const named = set.flatMap((file) => {
        const text = read(file);
        return text === undefined ? [] : [{ file, text }];
      });
      const world = variableSets.length < 2 ? first.world : `${first.world} (${set.join(", ")})`;
      const variableFiles = [...own.sort(byPrecedence), ...named];
      found.add(folder, world, readTerraform({ folder, files, variableFiles, list }));
    }
  }
  return found;
}

function isConfiguration(file: string): boolean {
  return /\.tf(?:\.json)?$/i.test(file);
}

/** What Terraform reads without being told. */
function isLoadedByItself(file: string): boolean {
  return /(?:^|\/)(?:terraform|[^/]+\.auto)\.tfvars(?:\.json)?$/.test(file);
}

/** `terraform.tfvars` first, then the `.auto.tfvars` in order of name. */
function byPrecedence(a: AzureText, b: AzureText): number {
  const rank = ({ file }: AzureText): string => (/terraform\.tfvars/.test(file) ? `0${file}` : `1${file}`);
  return rank(a) < rank(b) ? -1 : 1;
}
