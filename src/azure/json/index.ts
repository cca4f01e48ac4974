export { liveDeclaration, readAzureJson } from "./read.ts";
