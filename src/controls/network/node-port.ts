import type { Operation } from "../../model/index.ts";
import { broken, met, plan, undecided } from "../answer.ts";
import { objectControl } from "../control.ts";

export const control = objectControl({
  id: "node-port",
  title: "Services open no port on every node",
  severity: "low",
  area: "network",
  recommended: false,
  mappings: { guide: ["Secure pod access to resources"], nsa: ["Network separation: exposed services"] },
  kinds: ["/Service"],
  check(service) {
    const type = service.spec.get("type").string();
    if (type.unknown) return undecided(type);
    if (!type.is("NodePort")) return met;
    // The API server refuses both of these beside ClusterIP.
    const leftovers = [
      service.spec.get("externalTrafficPolicy"),
      ...service.spec
        .get("ports")
        .items()
        .map((port) => port.get("nodePort")),
    ].filter((view) => view.node !== undefined);
    return broken({
      at: type,
      message:
        "type is NodePort: the port is open on every node's address, past every Ingress and load balancer",
      fix: plan(
        [
          { op: "set", path: type.at.path, value: "ClusterIP" },
          ...leftovers.map((view): Operation => ({ op: "remove", path: view.path })),
        ],
        {
          summary: "Set type to ClusterIP",
          test: "see who calls the port of a node, such as a load balancer outside the cluster or Application Gateway, and lead them through a gateway",
        },
      ),
    });
  },
});
