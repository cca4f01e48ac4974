export { azureFiles } from "./azure-files.ts";
export {
  displayPath,
  type FileReader,
  type FileTrouble,
  type FindOptions,
  type Found,
  type FoundFile,
  findFiles,
  isArchive,
  isDefinition,
  isRenderable,
  readBytes,
  readUpTo,
  reason,
} from "./files.ts";
export type { ChangedLines } from "./git/git.ts";
export { ignoreFileFor } from "./ignore-files.ts";
export { matchesPatterns } from "./ignore-rules.ts";
export { type NewContent, writeAll } from "./write.ts";
