import type { KubernetesObject } from "../../kubernetes/index.ts";
import type { View } from "../../syntax/index.ts";
import { type Answer, broken, met, undecided } from "../answer.ts";
import { objectControl } from "../control.ts";
import { ingressKinds } from "./ingress/kinds.ts";

/** Annotations by which a controller takes its certificate from elsewhere. */
const certificates = [
  "appgw.ingress.kubernetes.io/appgw-ssl-certificate",
  "kubernetes.azure.com/tls-cert-keyvault-uri",
  "alb.ingress.kubernetes.io/certificate-arn",
  "ingress.gcp.kubernetes.io/pre-shared-cert",
  "networking.gke.io/managed-certificates",
];

/** Annotations that stand for TLS when true. */
const switches = [
  "nginx.ingress.kubernetes.io/ssl-passthrough",
  "traefik.ingress.kubernetes.io/router.tls",
  "ingress.kubernetes.io/ssl-passthrough",
];

/** One finding where no TLS is stated at all, else one for each host that it leaves out. */
export const control = objectControl({
  id: "ingress-tls",
  title: "Ingresses serve their hosts with TLS",
  severity: "medium",
  area: "network",
  recommended: true,
  covers: ["azure:ingress-https-only"],
  mappings: {
    guide: ["Secure pod access to resources"],
    "cis-aks": ["5.4.5"],
    nsa: ["Network separation: encrypted traffic"],
  },
  noFix: "a certificate has to be obtained for the host first",
  kinds: ingressKinds,
  check(ingress) {
    if (hasItsCertificateElsewhere(ingress)) return met;
    const rules = ingress.spec.get("rules");
    const tls = ingress.spec.get("tls");
    for (const view of [tls, rules])
      if (view.uncertainty !== undefined) return undecided(view, view.uncertainty);
    if (tls.items().length > 0) return rules.items().map((rule) => judge(rule, tls));
    const hosts = rules.items().flatMap((rule) => rule.get("host").string().value ?? []);
    const serves =
      rules.items().length > 0 ||
      ingress.spec.get("defaultBackend").exists ||
      ingress.spec.get("backend").exists;
    if (!serves) return met;
    return broken({
      at: tls.presence(),
      message: `no TLS for ${hosts.length === 0 ? "anything it serves" : hosts.length > 3 ? `${hosts.length} hosts` : hosts.join(", ")}: passwords and cookies can be read and changed on the way`,
    });
  },
});

function hasItsCertificateElsewhere(ingress: KubernetesObject): boolean {
  return (
    certificates.some((name) => ingress.metadata.get("annotations").get(name).exists) ||
    switches.some((name) => ingress.annotation(name).is("true")) ||
    ingress.annotation("traefik.ingress.kubernetes.io/router.entrypoints").is("websecure")
  );
}

/** An entry without hosts is for every host: the controller's default certificate. */
function judge(rule: View, tls: View): Answer {
  const host = rule.get("host").string();
  const forAll = tls.items().some((entry) => !entry.get("hosts").exists && entry.uncertainty === undefined);
  if (host.unknown) return forAll ? met : undecided(host);
  if (host.value === undefined || host.value === "") return met;
  for (const entry of tls.items()) {
    const hosts = entry.get("hosts").strings();
    if (hosts.unknown) return undecided(hosts);
    if (hosts.value === undefined || hosts.value.length === 0) return met;
    if (hosts.value.some((each) => covers(each, host.value ?? ""))) return met;
  }
  return broken({
    at: host,
    message: `no entry of tls names ${host.value}: it gets a certificate that no client accepts, or none`,
  });
}

/** A wildcard stands for one label. */
function covers(pattern: string, host: string): boolean {
  return pattern === host || (pattern.startsWith("*.") && host.slice(host.indexOf(".")) === pattern.slice(1));
}
