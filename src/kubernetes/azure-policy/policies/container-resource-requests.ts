import { containerPolicy, doubt, type Outcome, violation } from "../policy.ts";

/**
 * A limit without a request is one: the API copies it before admission sees the pod. Ephemeral containers have no
 * resources. Source: gatekeeper-library, general/containerrequests.
 */
export const containerResourceRequests = containerPolicy({
  slug: "container-resource-requests",
  guid: "03a4ecdb-0684-4039-be91-2762979e1bc8",
  lists: ["initContainers", "containers"],
  check(container) {
    const resources = container.view.get("resources");
    return ["cpu", "memory"].flatMap((resource): readonly Outcome[] => {
      const request = resources.get("requests").get(resource).scalar();
      const value = request.orInherit(resources.get("limits").get(resource).scalar());
      if (value.unknown) return [doubt(value)];
      return value.value === undefined || value.value === ""
        ? [violation(request, `requests no ${resource}`, { container })]
        : [];
    });
  },
});
