import type { Known } from "../../../model/index.ts";
import type { View } from "../../../syntax/index.ts";
import { containerPolicy, doubt, violation } from "../policy.ts";

const annotation = "container.apparmor.security.beta.kubernetes.io/";

/** The annotations' words for the field's. */
const spellings: Readonly<Record<string, string>> = {
  RuntimeDefault: "runtime/default",
  Unconfined: "unconfined",
  Localhost: "localhost",
};

/**
 * The container's field, else its annotation, else the pod's field; without any, the runtime's default.
 * Source: gatekeeper-library, pod-security-policy/apparmor.
 */
export const enforceApparmorProfile = containerPolicy({
  slug: "enforce-apparmor-profile",
  guid: "511f5417-5d12-434d-ab2e-816901e72a5e",
  linuxOnly: true,
  check(container, settings) {
    const annotated = container.pod.annotations.get(`${annotation}${container.name}`).string();
    const profile = typeOf(container.securityContext).orInherit(
      annotated.orInherit(typeOf(container.pod.securityContext)),
    );
    if (profile.unknown) return doubt(profile);
    return settings.strings("allowedProfiles").includes(profile.value ?? "runtime/default")
      ? undefined
      : violation(profile, `has the AppArmor profile ${profile.value}`, { container });
  },
});

function typeOf(context: View): Known<string> {
  return context
    .get("appArmorProfile")
    .get("type")
    .string()
    .map((type) => spellings[type] ?? type);
}
