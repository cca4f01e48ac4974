/** For tests: objects of the network, their spec and metadata in flow style. */
export function ingress(spec: string, annotations = ""): string {
  return `---\napiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web, annotations: {${annotations}}}\nspec: {${spec}}\n`;
}

export function service(spec: string, annotations = ""): string {
  return `---\napiVersion: v1\nkind: Service\nmetadata: {name: web, annotations: {${annotations}}}\nspec: {${spec}}\n`;
}

export function namespace(name: string, labels = ""): string {
  return `---\napiVersion: v1\nkind: Namespace\nmetadata: {name: ${name}, labels: {${labels}}}\n`;
}
