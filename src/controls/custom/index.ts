/** Controls that users write, in YAML with CEL, and admission policies. Loaded only where there are any. */
export { admissionControls } from "./admission/controls.ts";
export { ControlFile } from "./control-file.ts";
export { readControls } from "./read.ts";
