import { decodeBase64, findCredentials, judgeValue, syntaxOfFile } from "../../credentials/index.ts";
import { met } from "../answer.ts";
import { objectControl } from "../control.ts";
import { inTheOpen } from "./mappings.ts";
import { tellCredentials } from "./telling.ts";

const why = "a ConfigMap is neither encrypted at rest by itself nor guarded as Secrets are";

/** One finding a key: a file in it is one edit. Asked of any kind so that ConfigMaps need not be kept until a world is whole. */
export const control = objectControl({
  id: "credential-in-config-map",
  title: "ConfigMaps hold no credentials",
  severity: "high",
  area: "credentials",
  recommended: true,
  mappings: inTheOpen("4.4.2", "T1552.001"),
  noFix: "The value has to be renewed and kept elsewhere, which the manifest cannot decide.",
  kinds: "any",
  check(object) {
    if (object.kind !== "ConfigMap" || object.group !== "") return met;
    const found = ["data", "binaryData"].flatMap((field) =>
      object.root
        .get(field)
        .entries()
        .flatMap(([key, view]) => {
          const { value } = view.string();
          if (value === undefined || value.length < 3) return [];
          const text = field === "data" ? value : (decodeBase64(value) ?? "");
          return (
            tellCredentials({ at: view, text, matches: inFile(key, text), holder: key, object, why }) ?? []
          );
        }),
    );
    return found.length === 0 ? met : found;
  },
});

function inFile(key: string, text: string) {
  if (!text.trimEnd().includes("\n")) return judgeValue(key, text);
  const syntax = syntaxOfFile(key);
  return findCredentials(text, {
    syntax: syntax === "code" ? "code" : /\.(?:md|html?|css|txt)$/i.test(key) ? "plain" : "config",
  });
}
