import { decodeBase64, findCredentials, judgeValue, type Match } from "../../credentials/index.ts";
import type { KubernetesObject } from "../../kubernetes/index.ts";
import type { View } from "../../syntax/index.ts";
import { type Broken, broken, met } from "../answer.ts";
import { objectControl } from "../control.ts";
import { inTheOpen } from "./mappings.ts";
import { adviceFor, tellCredentials } from "./telling.ts";

const lastApplied = "kubectl.kubernetes.io/last-applied-configuration";
const why = "whoever may list objects of this kind reads annotations and labels";

/** Annotations and labels of objects and of pod templates, the copy of the whole object that `kubectl apply` keeps included. */
export const control = objectControl({
  id: "credential-in-metadata",
  title: "Annotations and labels hold no credentials",
  severity: "high",
  area: "credentials",
  recommended: true,
  mappings: inTheOpen("4.4.2", "T1552.007"),
  noFix: "The value has to be renewed and kept elsewhere, which the manifest cannot decide.",
  kinds: "any",
  check(object) {
    const { pod } = object;
    const found: Broken[] = [];
    search(object.metadata.get("labels"), "the label", object, found);
    search(object.metadata.get("annotations"), "the annotation", object, found);
    if (pod !== undefined && pod.bearing.template.length > 0) {
      search(pod.labels, "the label", object, found);
      search(pod.annotations, "the annotation", object, found);
    }
    return found.length === 0 ? met : found;
  },
});

function search(map: View, what: string, object: KubernetesObject, found: Broken[]): void {
  for (const [name, view] of map.entries()) {
    const text = view.string().value;
    if (text === undefined || text.length < 4) continue;
    const isCopy = name === lastApplied;
    const copied = isCopy ? copyOfSecret(view, text) : undefined;
    if (copied !== undefined) {
      found.push(...copied);
      continue;
    }
    const matches = isCopy ? findCredentials(text, { syntax: "config" }) : judgeValue(name, text);
    if (matches.length === 0) continue;
    const holder = isCopy ? "the copy that kubectl apply keeps" : `${what} ${name}`;
    const told = tellCredentials({ at: view, text, matches, holder, object, why });
    if (told !== undefined) found.push(told);
  }
}

/** A Secret's copy shows its data, whatever becomes of the Secret. */
function copyOfSecret(view: View, text: string) {
  let copy: { kind?: unknown; data?: unknown; stringData?: unknown };
  try {
    copy = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (copy?.kind !== "Secret") return undefined;
  const data = Object.entries((copy.data ?? {}) as Record<string, unknown>).map(
    ([key, value]) => [key, decodeBase64(String(value)) ?? ""] as const,
  );
  const plain = Object.entries((copy.stringData ?? {}) as Record<string, unknown>).map(
    ([key, value]) => [key, String(value)] as const,
  );
  const all = [...data, ...plain].filter(([, value]) => value !== "");
  if (all.length === 0) return [];
  const unsure: Match = {
    rule: "secret-data",
    title: "a Secret's data",
    start: 0,
    end: 0,
    confidence: "high",
    remedy: "key-vault",
  };
  const [first = unsure] = all.flatMap(([key, value]) => judgeValue(key, value));
  return [
    broken({
      at: view,
      message: `the copy that kubectl apply keeps holds the Secret's data (${all.map(([key]) => key).join(", ")}): ${why}`,
      advice: adviceFor(first),
      conceal: view.range === undefined ? [] : [view.range],
    }),
  ];
}
