/** Packages: who they are and how their versions are ordered. */

export {
  compareVersions,
  type Order,
  type Scheme,
  schemeOf,
  schemes,
  whyIncomparable,
} from "./versions/index.ts";
