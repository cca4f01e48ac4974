/** SBOMs: what is known of an image's packages, in the formats that others read and write. Entered on its own: lists of licences are long. */
export { unwrapped } from "./attestation.ts";
export { writeCycloneDx } from "./cyclonedx/write.ts";
export { jsonValues, textOfDocument } from "./document.ts";
export { packageRef } from "./identity.ts";
export type { SbomOptions } from "./options.ts";
export { readSbom } from "./read.ts";
export { writeSpdx } from "./spdx/write.ts";
