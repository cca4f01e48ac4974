/** Changes of clusters' settings as splices of the texts that define them: ARM templates, Bicep, Terraform. */
export { type DefinitionChange, type DefinitionEdits, editDefinitions } from "./edit.ts";
export { type Holder, isDefined } from "./target.ts";
export { Texts as DefinitionTexts } from "./texts.ts";
