import { containerPolicy, doubt, violation } from "../policy.ts";

/** An image's own user cannot be seen. Source: the definition's text. */
export const windowsBlockContainerAdmin = containerPolicy({
  slug: "windows-block-container-admin",
  guid: "5485eac0-7e8f-4964-998b-a44f4f0c1e75",
  check(container) {
    const name = container.effective.runAsUserName;
    if (name.unknown) return doubt(name);
    return name.value?.toLowerCase() === "containeradministrator"
      ? violation(name, "runs as ContainerAdministrator", { container })
      : undefined;
  },
});
