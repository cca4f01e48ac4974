import type { KubernetesObject } from "../../kubernetes/index.ts";
import { broken, met, plan, undecided } from "../answer.ts";
import { objectControl } from "../control.ts";

const prefix = "service.beta.kubernetes.io/";
const internal = `${prefix}azure-load-balancer-internal`;

/** Annotations that name who may come, beside the field. */
const rangeAnnotations = [`${prefix}load-balancer-source-ranges`, `${prefix}azure-allowed-ip-ranges`];
const serviceTags = `${prefix}azure-allowed-service-tags`;

/** What AKS makes of a Service: public unless told otherwise. Another class is another controller's business. */
export const control = objectControl({
  id: "public-load-balancer",
  title: "Load balancers are internal or restrict who may come",
  severity: "medium",
  area: "network",
  recommended: true,
  covers: ["azure:load-balancer-no-public-ips"],
  mappings: { guide: ["Secure pod access to resources"], nsa: ["Network separation: exposed services"] },
  kinds: ["/Service"],
  check(service) {
    const type = service.spec.get("type").string();
    if (type.unknown) return undecided(type);
    if (!type.is("LoadBalancer")) return met;
    const loadBalancerClass = service.spec.get("loadBalancerClass");
    if (loadBalancerClass.exists)
      return undecided(loadBalancerClass, "another controller makes this load balancer");
    const isInternal = service.annotation(internal);
    if (isInternal.unknown) return undecided(isInternal);
    // To the letter: the cloud provider takes "True" for a public one.
    if (isInternal.is("true")) return met;
    const restricted = isRestricted(service);
    return broken({
      at: type,
      message: restricted
        ? "has a public address on AKS, restricted to some addresses"
        : "has a public address on AKS that everybody on the internet may call",
      ...(restricted && { severity: "low" as const, severityReason: "only some addresses may come" }),
      fix: plan([{ op: "set", path: isInternal.at.path, value: "true" }], {
        summary: `Set ${internal} to "true"`,
        test: "the address changes to one of the virtual network: see that all who call the Service are in it, and change the DNS entry",
      }),
    });
  },
});

/** Ranges that a template gives count as restricting: the milder reading. */
function isRestricted(service: KubernetesObject): boolean {
  const field = service.spec.get("loadBalancerSourceRanges");
  if (field.uncertainty !== undefined || service.annotation(serviceTags).value !== undefined) return true;
  const stated = field.items().map((item) => item.string().value ?? "");
  const annotated = rangeAnnotations.flatMap((name) => service.annotation(name).value?.split(",") ?? []);
  const ranges = [...stated, ...annotated]
    .map((range) => range.trim())
    .filter((range) => range !== "" || stated.length > 0);
  return ranges.length > 0 && !ranges.some((range) => /(?:^0\.0\.0\.0|^::)\/0$/.test(range));
}
