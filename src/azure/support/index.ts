/** Dated tables of what Azure supports, and until when. */
export { phaseOf, type Retirement, retirements, retirementsReadOn } from "./retirements.ts";
export {
  newestDefaultVersion,
  supportEnds,
  supportedMinors,
  supportReadOn,
  supportSource,
  versionOf,
} from "./versions.ts";
