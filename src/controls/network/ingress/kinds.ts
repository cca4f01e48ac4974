/** Every group that ever served Ingresses. */
export const ingressKinds = ["networking.k8s.io/Ingress", "extensions/Ingress"];
