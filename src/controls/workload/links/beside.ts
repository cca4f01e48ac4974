import type { KubernetesObject } from "../../../kubernetes/index.ts";

/**
 * Whether two objects surely end up in one namespace: both state the same, or neither states one and they lie in one
 * folder. A folder beside is often the same application for another environment.
 */
export function surelyBeside(a: KubernetesObject, b: KubernetesObject): boolean {
  if (a.namespace !== b.namespace) return false;
  return a.namespace !== null || sameFolder(a, b);
}

export function sameFolder(a: KubernetesObject, b: KubernetesObject): boolean {
  return folderOf(a) === folderOf(b);
}

function folderOf({ ref }: KubernetesObject): string {
  const { file } = ref.origin;
  return file.slice(0, file.lastIndexOf("/") + 1);
}
