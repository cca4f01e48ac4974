/** Dated tables of what Azure supports, and until when. */
export { phaseOf, type Retirement, retirements } from "./retirements.ts";
export {
  isPastCalendar,
  newestDefaultVersion,
  supportEnds,
  supportedMinors,
  supportReadOn,
  versionOf,
} from "./versions.ts";
