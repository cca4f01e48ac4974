/** Reading git; apart from the rest because few runs need it. */
export { type ChangedLines, GitRepository } from "./git.ts";
export { type HistoricFile, historicFiles } from "./history.ts";
export { filesAt } from "./tree.ts";
