import { firstOf } from "../../base/text.ts";
import {
  decodeBase64,
  isPlaceholder,
  isReference,
  judgeValue,
  looksRandom,
  type Match,
} from "../../credentials/index.ts";
import type { KubernetesObject } from "../../kubernetes/index.ts";
import type { Range } from "../../model/index.ts";
import type { View } from "../../syntax/index.ts";
import { broken, met } from "../answer.ts";
import { objectControl } from "../control.ts";
import { inTheOpen } from "./mappings.ts";
import { severityOf } from "./telling.ts";

/** What a Secret of a type is, by the type's one key that matters. */
const types: Readonly<Record<string, string>> = {
  "kubernetes.io/dockerconfigjson": "registry credentials",
  "kubernetes.io/dockercfg": "registry credentials",
  "kubernetes.io/tls": "a private key",
  "kubernetes.io/ssh-auth": "an SSH key",
  "kubernetes.io/basic-auth": "a password",
  "bootstrap.kubernetes.io/token": "a token that joins nodes to the cluster",
};

/** Keys of Secrets that are as public as a name. */
const publicKeys =
  /^(?:username|user|tls\.crt|ca\.crt|ca\.pem|ca-bundle\.crt|namespace|host|hostname|port|url|name|type|client[-_]?id|tenant[-_]?id)$/i;

/** Base64 hides nothing: what is committed as a Secret is published to all who may read the repository, for good. */
export const control = objectControl({
  id: "secret-in-repository",
  title: "Secrets are not kept in files",
  severity: "high",
  area: "credentials",
  recommended: true,
  mappings: inTheOpen("4.4.2", "T1552.001"),
  noFix: "The values have to be renewed and kept elsewhere, which the manifest cannot decide.",
  kinds: "any",
  check(object) {
    if (object.kind !== "Secret" || object.group !== "" || object.document === undefined) return met;
    if (object.root.get("sops").exists) return met;
    const values = valuesOf(object).filter(({ value }) => value.trim() !== "" && !isReference(value));
    const filled = values.filter(({ value }) => !isPlaceholder(value) && !/^[A-Z]+(?:_[A-Z]+)*$/.test(value));
    const [first] = filled.length > 0 ? filled : values;
    if (first === undefined) return met;
    const matches = filled.flatMap(({ key, value }) => judgeValue(key, value));
    return broken({
      at: object.root.get(first.field),
      message: message(object, filled.length > 0 ? filled : values, matches),
      ...gravity(object, filled, matches),
      advice:
        filled.length === 0
          ? "Leave the Secret out of the repository, or let it come from Key Vault: a SecretProviderClass (provider: azure) with secretObjects, or the pod reads the mounted files"
          : "Renew what it holds, because copies of this file keep it; then keep it in Key Vault, delivered by a SecretProviderClass (provider: azure), or commit it encrypted (SOPS, Sealed Secrets)",
      conceal: concealed(values),
    });
  },
});

interface Value {
  readonly field: "data" | "stringData";
  readonly key: string;
  readonly value: string;
  readonly range: Range | undefined;
}

function valuesOf({ root }: KubernetesObject): Value[] {
  return (["data", "stringData"] as const).flatMap((field) =>
    root
      .get(field)
      .entries()
      .flatMap(([key, view]: [string, View]) => {
        const { value } = view.scalar();
        if (value === undefined) return [];
        const text = field === "data" ? (decodeBase64(String(value)) ?? String(value)) : String(value);
        return [{ field, key, value: text, range: view.range }];
      }),
  );
}

function message(object: KubernetesObject, values: readonly Value[], matches: readonly Match[]): string {
  const keys = values.map(({ key }) => key);
  const names = firstOf(keys, 4);
  const type = object.root.get("type").string().value ?? "Opaque";
  const what = types[type] ?? [...new Set(matches.map(({ title }) => title))].slice(0, 3).join(", ");
  const holds = what === "" ? names : `${what} (${names})`;
  return `holds ${holds}: base64 is not encryption, and a repository keeps what was ever committed`;
}

function gravity(object: KubernetesObject, filled: readonly Value[], matches: readonly Match[]) {
  if (filled.length === 0)
    return { severity: "info" as const, severityReason: "only placeholders stand there so far" };
  const type = object.root.get("type").string().value ?? "Opaque";
  if (matches.length > 0) return severityOf(matches);
  if (types[type] !== undefined) return {};
  if (filled.some(({ value }) => looksRandom(value.trim()) && !/\s/.test(value.trim()))) return {};
  return filled.every(({ key, value }) => publicKeys.test(key) || value.trim().includes("\n"))
    ? { severity: "low" as const, severityReason: "only what need not be secret stands there" }
    : {
        severity: "medium" as const,
        severityReason: "nothing in it looks like a credential, but somebody made it a Secret",
      };
}

/** Everything a Secret holds, whatever it looks like. */
function concealed(values: readonly Value[]): readonly Range[] {
  return values.flatMap(({ range }) => range ?? []);
}
