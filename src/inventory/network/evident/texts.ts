import type { KubernetesObject } from "../../../kubernetes/index.ts";
import type { View } from "../../../syntax/index.ts";
import type { Workload } from "../model.ts";
import type { Network } from "../read.ts";

/** A text that a workload's containers get. */
export interface GivenText {
  /** A variable's or key's name; empty for arguments. */
  readonly name: string;
  readonly text: string;
}

/** Everything that tells a workload's containers whom to call: variables, arguments, and ConfigMaps in either way. */
export function textsOf(workload: Workload, network: Network): GivenText[] {
  const { pod } = workload;
  const texts: GivenText[] = [];
  const add = (name: string, view: View): void => {
    const text = view.string().value;
    if (text !== undefined) texts.push({ name, text });
  };
  for (const { view } of pod.containers) {
    for (const each of [...view.get("command").items(), ...view.get("args").items()]) add("", each);
    for (const each of view.get("env").items()) {
      const name = each.get("name").string().value ?? "";
      add(name, each.get("value"));
      const reference = each.get("valueFrom").get("configMapKeyRef");
      const key = reference.get("key").string().value;
      if (key !== undefined) for (const map of named(reference)) add(name, map.root.get("data").get(key));
    }
    for (const each of view.get("envFrom").items()) fromMap(each.get("configMapRef"));
  }
  for (const volume of pod.volumes) {
    fromMap(volume.get("configMap"));
    for (const source of volume.get("projected").get("sources").items()) fromMap(source.get("configMap"));
  }
  return texts;

  function fromMap(reference: View): void {
    for (const map of named(reference))
      for (const [name, view] of map.root.get("data").entries()) add(name, view);
  }

  function named(reference: View): KubernetesObject[] {
    const name = reference.get("name").string().value;
    if (name === undefined) return [];
    return network.inventory
      .named("", "ConfigMap", name)
      .filter((each) => network.namespaces.of(each).key === workload.namespace.key);
  }
}
