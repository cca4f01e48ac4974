import { parseText, View } from "../../syntax/index.ts";
import { KubernetesObject } from "../object.ts";
import type { Pod } from "../pod.ts";

/** For tests: a Pod with this spec, in YAML. */
export function podWith(spec: string, metadata = ""): Pod {
  const indented = spec.replaceAll(/^(?=.)/gm, "  ");
  return podIn(`apiVersion: v1\nkind: Pod\nmetadata:\n  name: p\n${metadata}spec:\n${indented}\n`);
}

/** For tests: the pod of an object in YAML. */
export function podIn(text: string): Pod {
  const root = parseText(text).documents[0]?.root;
  const pod = new KubernetesObject(reference(View.root(root)), View.root(root)).pod;
  if (pod === undefined) throw new Error("the object makes no pod");
  return pod;
}

function reference(root: View): KubernetesObject["ref"] {
  return {
    id: "test",
    type: "kubernetes",
    apiVersion: root.get("apiVersion").string().value ?? "",
    kind: root.get("kind").string().value ?? "",
    namespace: null,
    name: "test",
    world: "test",
    origin: { file: "test.yaml", document: 0, item: [] },
  };
}
