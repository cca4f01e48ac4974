import { readBicep } from "../bicep/index.ts";
import { besideFile } from "../paths.ts";
import { type AzureText, Findings, type Surroundings } from "./definitions.ts";

/** Bicep files; each parameters file makes a deployment of its own of the file that it names. */
export function readBicepTexts(texts: readonly AzureText[], { read }: Surroundings): Findings {
  const found = new Findings();
  const parameterised = new Set<string>();
  const isParameters = ({ file }: AzureText): boolean => file.toLowerCase().endsWith(".bicepparam");
  for (const { file, text, world } of texts.filter(isParameters)) {
    const template = usedBy(file, text);
    const used = template === undefined ? undefined : read(template);
    if (template === undefined || used === undefined) continue;
    parameterised.add(template);
    const definition = readBicep({ file: template, text: used, parameters: { file, text }, read });
    found.add(file, world, { ...definition, followed: [...(definition.followed ?? []), template] });
  }
  for (const { file, text, world } of texts.filter((each) => !isParameters(each))) {
    if (parameterised.has(file)) continue;
    const beside = `${file.replace(/\.bicep$/i, "")}.parameters.json`;
    const given = read(beside);
    const parameters = given === undefined ? undefined : { file: beside, text: given };
    found.add(file, world, readBicep({ file, text, read, ...(parameters && { parameters }) }));
  }
  return found;
}

/** `using './main.bicep'`, relative to the parameters file. */
function usedBy(file: string, text: string): string | undefined {
  const path = /^\s*using\s+'([^'\n]+)'/m.exec(text)?.[1];
  return path === undefined || !path.endsWith(".bicep") ? undefined : besideFile(file, path);
}
