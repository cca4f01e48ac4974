export { type CapabilitySet, normaliseCapability } from "./capabilities.ts";
export { Container, type ContainerList } from "./container.ts";
export { type Capabilities, EffectiveSecurityContext } from "./effective-security-context.ts";
export { type ImageReference, isImagePlaceholder, parseImageReference } from "./image-reference.ts";
export { groupOf, type PodBearingKind, podBearing } from "./kinds.ts";
export { KubernetesObject } from "./object.ts";
export { Pod } from "./pod.ts";
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
