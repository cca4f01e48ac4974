/** Namespaces that Kubernetes or AKS fill themselves. */
const systemNamespaces = new Set([
  "kube-system",
  "kube-public",
  "kube-node-lease",
  "gatekeeper-system",
  "azure-arc",
  "calico-system",
  "tigera-operator",
  "aks-istio-system",
  "app-routing-system",
]);

export function isSystemNamespace(namespace: string | null): boolean {
  return namespace !== null && systemNamespaces.has(namespace);
}
