/** Finds credentials in texts, by shape and by name, and never shows one. */

export { base64Bytes, decodeBase64 } from "./base64.ts";
export { looksRandom } from "./entropy.ts";
export { type FindOptions, findCredentials } from "./find.ts";
export { isKeyFingerprint } from "./fingerprints.ts";
export { judgeValue } from "./judge-value.ts";
export { describeMasked, fingerprintOf, maskCharacter, maskRanges, rangesOf, searchOf } from "./mask.ts";
export type { Confidence, Match, Remedy, Rule, TextSyntax } from "./match.ts";
export { nounOf } from "./names.ts";
export { isPlaceholder, isReference, isWord } from "./placeholders.ts";
export { CredentialStream } from "./stream.ts";
export { syntaxOfFile } from "./text-syntax.ts";
