import { type Node, parseText, valueAt } from "../../syntax/index.ts";
import { parseTemplate, readTemplate } from "../arm/index.ts";
import { readAzureJson } from "../json/index.ts";
import { readTerraformJson } from "../terraform/index.ts";
import { type AzureText, Findings, type Surroundings } from "./definitions.ts";

/** Exports of Azure, ARM templates with their parameters files, Terraform's plans and states. */
export function readJsonTexts(texts: readonly AzureText[], { read }: Surroundings): Findings {
  const found = new Findings();
  for (const { file, text, world } of texts) {
    const strict = parseText(text, { language: "json" });
    const [failure] = strict.failures;
    // Templates, and settings of many tools, have comments.
    const roots =
      failure === undefined ? strict.documents.flatMap(({ root }) => root ?? []) : [parseTemplate(text)];
    const [root] = roots;
    if (root === undefined) {
      found.fail(file, failure?.message ?? "no JSON", failure?.offset);
      continue;
    }
    if (isOfSchema(root, "deploymentParameters.json")) continue;
    if (isOfSchema(root, "deploymentTemplate.json")) {
      const parametersFile = parametersFileOf(file, read);
      const parameters = parametersFile && parseTemplate(read(parametersFile) ?? "");
      found.add(
        file,
        world,
        readTemplate({ file, root, read, ...(parameters && { parameters, parametersFile }) }),
      );
      continue;
    }
    const terraform = readTerraformJson(root, file);
    if (terraform !== undefined) found.add(file, world, terraform);
    const declarations = roots.flatMap((each) => readAzureJson(each, file) ?? []);
    if (declarations.length > 0) found.add(file, world, { declarations, notFollowed: [] });
  }
  return found;
}

/** The parameters that stand beside a template by the name that Azure's own tools give them. */
function parametersFileOf(file: string, read: Surroundings["read"]): string | undefined {
  const stem = file.replace(/\.json$/i, "");
  return [`${stem}.parameters.json`, `${stem}.parameters.jsonc`].find((each) => read(each) !== undefined);
}

/** What the text itself says that it is: templates hold others, and name schemas in their values. */
function isOfSchema(root: Node, name: string): boolean {
  const schema = valueAt(root, "$schema");
  if (schema?.kind !== "scalar" || typeof schema.value !== "string") return false;
  return schema.value.replace(/#.*$/s, "").toLowerCase().endsWith(name.toLowerCase());
}
