/** For tests: a Deployment `web` of pods labelled `app: web`, and what may belong to it. */
export function deployment(spec: string, metadata = "", podSpec = ""): string {
  const more = spec === "" ? "" : `${spec}, `;
  return `---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web${metadata}}
spec: {${more}selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {${podSpec}containers: [{name: web, image: a.io/web:1}]}}}
`;
}

export function budget(spec: string, metadata = ""): string {
  return `---\napiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: web${metadata}}\nspec: {${spec}}\n`;
}

export function scaler(spec: string, target = "kind: Deployment, name: web"): string {
  return `---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: web}\nspec: {scaleTargetRef: {${target}}, ${spec}}\n`;
}

export function service(spec: string, metadata = "name: web"): string {
  return `---\napiVersion: v1\nkind: Service\nmetadata: {${metadata}}\nspec: {${spec}}\n`;
}
