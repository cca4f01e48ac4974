export { type CapabilitySet, normaliseCapability } from "./capabilities.ts";
export { type Capabilities, Container, type ContainerList, EffectiveSecurityContext } from "./container.ts";
export { type ImageReference, isImagePlaceholder, parseImageReference } from "./image-reference.ts";
export { groupOf, type PodBearingKind, podBearing } from "./kinds.ts";
export { KubernetesObject } from "./object.ts";
export { type Os, Pod } from "./pod.ts";
export {
  all,
  type LabelSelector,
  type Labels,
  matchesLabels,
  matchesSelector,
  readLabels,
  readMap,
  readSelector,
  selectorMatches,
  type Verdict,
} from "./selector.ts";
export { isSystemNamespace } from "./system-namespaces.ts";
