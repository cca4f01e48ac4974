import { containerPolicy, doubt, violation } from "../policy.ts";

/**
 * Nothing but a stated `false` will do. From version 8 on, and unless it is told otherwise, the policy also looks at the
 * container's own `runAsUser`; how it excuses other users than root is not published.
 * Source: gatekeeper-library, pod-security-policy/allow-privilege-escalation; the definition's parameter
 * forcePrivilegeEscalationToBeFalse.
 */
export const containerNoPrivilegeEscalation = containerPolicy({
  slug: "container-no-privilege-escalation",
  guid: "1c6e92c9-99f0-4e55-9cf2-0c234dc48f99",
  linuxOnly: true,
  check(container, settings) {
    const value = container.effective.allowPrivilegeEscalation;
    if (value.unknown) return doubt(value);
    if (value.is(false)) return undefined;
    if (settings.major >= 8 && !settings.boolean("forcePrivilegeEscalationToBeFalse")) {
      const user = container.securityContext.get("runAsUser").integer();
      if (user.unknown) return doubt(user);
      if ((user.value ?? 0) !== 0)
        return doubt(user, "how the policy excuses users other than root is not published");
    }
    return violation(value, "does not state allowPrivilegeEscalation: false", { container });
  },
});
