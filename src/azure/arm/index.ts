/** ARM templates: the resources that they declare, with their expressions worked out as far as that can be. */
export { readTemplate, type TemplateSource } from "./template.ts";
export { parseTemplate } from "./text.ts";
