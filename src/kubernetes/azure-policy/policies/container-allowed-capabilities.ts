import { containerPolicy, doubt, violation } from "../policy.ts";

/** Names are compared in lower case, and `CAP_` is not taken off. Source: gatekeeper-library, capabilities. */
export const containerAllowedCapabilities = containerPolicy({
  slug: "container-allowed-capabilities",
  guid: "c26596ff-4d70-4e6a-9a30-c2506bd2f80c",
  linuxOnly: true,
  check(container, settings) {
    const { add } = container.effective.capabilities;
    if (add.unknown) return doubt(add);
    const allowed = new Set(settings.strings("allowedCapabilities").map((name) => name.toLowerCase()));
    const others = add.value?.filter((name) => !allowed.has(name.toLowerCase())) ?? [];
    return others.length === 0 ? undefined : violation(add, `adds ${others.join(", ")}`, { container });
  },
});
