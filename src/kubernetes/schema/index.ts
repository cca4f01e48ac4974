/** Manifests against the field types of the Kubernetes API. */
export { type CheckOptions, checkAgainstSchema } from "./check.ts";
export type { SchemaProblem, Suggestion } from "./problem.ts";
export { type RemovedApi, removedApi, removedApis } from "./removed-apis.ts";
export {
  builtInKinds,
  type Field,
  type FieldType,
  type KindSchema,
  minors,
  type ObjectType,
  objectType,
  schemaOf,
} from "./tables.ts";
