/** What readers of package files have in common. */
export { Bounded } from "./bounded.ts";
export { bytesAt, isElf, isElfProgram, type Program, readElf, sectionBytes } from "./elf.ts";
export { readHeaders } from "./headers.ts";
export { readJson, readJsonObject } from "./json.ts";
export { eachLine, Paths } from "./lines.ts";
export type { FileHeader, PackageReader } from "./reader.ts";
