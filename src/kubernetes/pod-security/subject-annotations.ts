import { type Fields, type List, unsure } from "./read.ts";

/** Annotations that some check reads begin with one of these. */
export const appArmorPrefix = "container.apparmor.security.beta.kubernetes.io/";
export const seccompContainerPrefix = "container.seccomp.security.alpha.kubernetes.io/";
export const seccompPodKey = "seccomp.security.alpha.kubernetes.io/pod";

type Annotation = readonly [key: string, value: string | typeof unsure];

const none: List<Annotation> = [];

/** The annotations of interest. A null value is the empty text, as the API's decoder has it. */
export function annotationsOf(annotations: Fields): List<Annotation> {
  if (annotations === undefined) return none;
  if (annotations === unsure) return [unsure];
  const found: (Annotation | typeof unsure)[] = [];
  for (const { key, name, value } of annotations.entries) {
    if (key.unknown !== undefined) found.push(unsure);
    else if (isRead(name)) {
      const text = value.kind === "scalar" && value.unknown === undefined ? (value.value ?? "") : unsure;
      found.push([name, typeof text === "string" ? text : unsure]);
    }
  }
  if (annotations.unknown !== undefined) found.push(unsure);
  return found.length === 0 ? none : found;
}

function isRead(key: string): boolean {
  return key.startsWith(appArmorPrefix) || key.startsWith(seccompContainerPrefix) || key === seccompPodKey;
}
