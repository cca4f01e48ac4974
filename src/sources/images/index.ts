export type { AzureOptions } from "./azure.ts";
export { openImage } from "./open.ts";
export type { OpenOptions } from "./options.ts";
export type { ImageSource, Layer } from "./source.ts";
