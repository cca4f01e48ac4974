/** For tests: policies and workloads in flow style; everything is in namespace `shop` unless said otherwise. */
export function policy(spec: string, name = "p", namespace = "shop"): string {
  return `---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: ${name}, namespace: ${namespace}}\nspec: {${spec}}\n`;
}

export function workload(labels: string, more = "", name = "web", namespace = "shop"): string {
  return `---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}, namespace: ${namespace}}\nspec: {template: {metadata: {labels: {${labels}}}, spec: {${more}${more === "" ? "" : ", "}containers: [{name: a, image: b, ports: [{name: http, containerPort: 8080}]}]}}}\n`;
}

export function cilium(spec: string, kind = "CiliumNetworkPolicy"): string {
  const namespace = kind === "CiliumNetworkPolicy" ? ", namespace: shop" : "";
  return `---\napiVersion: cilium.io/v2\nkind: ${kind}\nmetadata: {name: c${namespace}}\nspec: {${spec}}\n`;
}

export function admin(subject = "namespaces: {}"): string {
  return `---\napiVersion: policy.networking.k8s.io/v1alpha1\nkind: AdminNetworkPolicy\nmetadata: {name: guard}\nspec: {priority: 1, subject: {${subject}}, ingress: [{action: Deny}], egress: [{action: Deny}]}\n`;
}

export function calico(): string {
  return "---\napiVersion: projectcalico.org/v3\nkind: GlobalNetworkPolicy\nmetadata: {name: guard}\nspec: {selector: all()}\n";
}
