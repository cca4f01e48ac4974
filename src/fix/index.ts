export { DefinitionTexts } from "./definitions/index.ts";
export { unifiedDiff } from "./diff.ts";
export { type Definitions, type Editable, type Patch, patch } from "./patch.ts";
export { type FixOptions, type Selection, type Skipped, selectFixes, type Wanted } from "./select.ts";
