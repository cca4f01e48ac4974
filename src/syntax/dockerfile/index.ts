/** Dockerfiles: text to instructions with offsets, by BuildKit's rules. */
export * from "./ast.ts";
export { Joined } from "./joined.ts";
export { parseDockerfile } from "./parse.ts";
export { wordsOf } from "./words.ts";
