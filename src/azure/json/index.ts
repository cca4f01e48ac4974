export { readAzureJson } from "./read.ts";
