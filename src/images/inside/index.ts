/** What lies inside an image: its layers on top of each other, and what is told of their files. */
export { readAccounts, readOpenAccounts } from "./accounts.ts";
export { contentOf, noConfiguration, type ReadImage } from "./assemble.ts";
export { concealed } from "./conceal.ts";
export { decodeConfiguration, type HistoryStep, type ImageConfiguration } from "./configuration.ts";
export type {
  ImageContent,
  InstalledPackage,
  LayerSummary,
  PlacedCredential,
  PlacedFile,
  PlacedProgram,
  StatedCredential,
  UnreadablePart,
} from "./content.ts";
export type { Account, FileFacts, FoundCredential, LayerFacts } from "./facts.ts";
export { byPurl } from "./packages.ts";
export { type Program, type ProgramSort, programAt } from "./programs.ts";
export type { Placed } from "./squash.ts";
export { searchedFolders, startedNames } from "./startable.ts";
