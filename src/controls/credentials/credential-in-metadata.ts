import { decodeBase64, findCredentials, judgeValue, type Match } from "../../credentials/index.ts";
import type { View } from "../../syntax/index.ts";
import { broken, met } from "../answer.ts";
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
    const template =
      pod !== undefined && pod.bearing.template.length > 0 ? [pod.labels, pod.annotations] : [];
    const maps: readonly View[] = [
      object.metadata.get("labels"),
      object.metadata.get("annotations"),
      ...template,
    ];
    const found = maps.flatMap((map) =>
      map.entries().flatMap(([name, view]) => {
        const { value } = view.string();
        if (value === undefined || value.length < 4) return [];
        if (name === lastApplied) return copyOfSecret(view, value) ?? inCopy(view, value);
        const holder = `${map === object.metadata.get("labels") ? "the label" : "the annotation"} ${name}`;
        return (
          tellCredentials({ at: view, text: value, matches: judgeValue(name, value), holder, object, why }) ??
          []
        );
      }),
    );
    return found.length === 0 ? met : found;

    function inCopy(view: View, text: string) {
      const matches = findCredentials(text, { syntax: "config" });
      return (
        tellCredentials({
          at: view,
          text,
          matches,
          holder: "the copy that kubectl apply keeps",
          object,
          why,
        }) ?? []
      );
    }
  },
});

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
