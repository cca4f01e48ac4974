export { optionOf, type Program, programOf } from "./program.ts";
export { type Placing, type ShellCommand, type ShellWord, shellCommands } from "./read.ts";
