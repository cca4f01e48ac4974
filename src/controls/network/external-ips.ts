import { broken, met, remove, undecided } from "../answer.ts";
import { objectControl } from "../control.ts";

/** CVE-2020-8554 has no fix: whoever may write this field takes over other addresses' traffic. */
export const control = objectControl({
  id: "external-ips",
  title: "Services claim no external addresses",
  severity: "high",
  area: "network",
  recommended: true,
  covers: ["azure:allowed-external-ips"],
  mappings: { guide: ["Secure pod access to resources"], cve: ["CVE-2020-8554"] },
  kinds: ["/Service"],
  check(service) {
    const list = service.spec.get("externalIPs");
    if (list.uncertainty !== undefined) return undecided(list, list.uncertainty);
    if (list.items().length === 0) return met;
    return broken({
      at: list.presence(),
      message:
        "externalIPs takes the traffic that any pod or node sends to these addresses, whosoever they are (CVE-2020-8554)",
      fix: remove({
        test: "see that clients reach the Service by its load balancer, gateway or cluster address",
      }),
    });
  },
});
