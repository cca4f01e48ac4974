import { readAzScript } from "../az/index.ts";
import { type AzureText, Findings } from "./definitions.ts";

/** Shell scripts that create clusters by the Azure CLI. */
export function readScriptTexts(texts: readonly AzureText[]): Findings {
  const found = new Findings();
  for (const { file, text, world } of texts) found.add(file, world, readAzScript(text, file));
  return found;
}
