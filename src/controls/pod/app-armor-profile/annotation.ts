/** The way to state an AppArmor profile before Kubernetes 1.30: the key ends with the container's name. */
export const appArmorPrefix = "container.apparmor.security.beta.kubernetes.io/";

/** An annotation's value as the field's type and profile; undefined where the API server refuses it or it states nothing. */
export function profileOfAnnotation(value: string): AppArmorProfile | undefined {
  if (value === "runtime/default") return { type: "RuntimeDefault", localhostProfile: undefined };
  if (value === "unconfined") return { type: "Unconfined", localhostProfile: undefined };
  if (!value.startsWith("localhost/")) return undefined;
  return { type: "Localhost", localhostProfile: value.slice("localhost/".length) };
}

export interface AppArmorProfile {
  readonly type: string;
  readonly localhostProfile: string | undefined;
}
