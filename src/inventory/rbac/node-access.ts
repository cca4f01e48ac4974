import type { Pod } from "../../kubernetes/index.ts";
import type { View } from "../../syntax/index.ts";

export interface NodeAccess {
  readonly view: View;
  readonly words: string;
}

/** Folders of a node that hold the tokens of its pods, or that let one run commands on it. */
const telling = ["/", "/etc", "/etc/kubernetes", "/proc", "/root", "/run", "/var", "/var/lib", "/var/run"];
const within = ["/var/lib/kubelet", "/run/containerd", "/var/run/containerd"];

/** How a pod surely comes to everything on its node; `undefined` where none of that is known. */
export function nodeAccess(pod: Pod): NodeAccess | undefined {
  for (const container of pod.containers) {
    const view = container.view.get("securityContext").get("privileged");
    if (view.boolean().is(true)) return { view, words: `runs ${container.name} as privileged` };
  }
  for (const volume of pod.volumes) {
    const view = volume.get("hostPath").get("path");
    const path = view.string().value?.replace(/(?<=.)\/+$/, "");
    if (path === undefined || path === "") continue;
    if (telling.includes(path) || within.some((each) => path === each || path.startsWith(`${each}/`)))
      return { view, words: `mounts ${path} of its node` };
  }
  return undefined;
}
