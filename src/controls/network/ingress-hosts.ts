import { type Answer, broken, met, undecided } from "../answer.ts";
import { objectControl } from "../control.ts";
import { ingressKinds } from "./ingress/kinds.ts";

export const control = objectControl({
  id: "ingress-hosts",
  title: "Ingresses name the hosts they serve",
  severity: "low",
  area: "network",
  recommended: true,
  mappings: { guide: ["Secure pod access to resources"] },
  noFix: "which host is meant is not in the manifest",
  kinds: ingressKinds,
  check(ingress) {
    const rules = ingress.spec.get("rules");
    if (rules.uncertainty !== undefined) return undecided(rules, rules.uncertainty);
    const items = rules.items();
    if (items.length === 0) {
      const backend = ["defaultBackend", "backend"]
        .map((name) => ingress.spec.get(name))
        .find((each) => each.exists);
      if (backend === undefined) return met;
      return broken({ at: backend, message: "serves every host that no other Ingress names" });
    }
    return items.map((rule): Answer => {
      const host = rule.get("host").string();
      if (host.unknown) return undecided(host);
      if (host.value === undefined || host.value === "") {
        return broken({
          at: host,
          message:
            "a rule without a host answers for every name that points at the proxy, other teams' future ones included",
        });
      }
      if (!host.value.startsWith("*")) return met;
      return broken({
        at: host,
        message: `${host.value} answers for every name below that domain, other teams' future ones included`,
      });
    });
  },
});
