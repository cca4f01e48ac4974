import { fieldsOf, parseJson } from "../../base/json.ts";
import { decodeBase64 } from "../../credentials/index.ts";

const deepest = 6;

/**
 * What an attestation is about, without what it is wrapped in: Sigstore's bundle, DSSE's envelope, in-toto's statement, cosign's
 * predicate with `Data`. Nobody looks at its signatures. A text says why it cannot be read.
 */
export function unwrapped(value: unknown): { readonly value: unknown } | string {
  let inner = value;
  for (let depth = 0; depth < deepest; depth++) {
    const fields = fieldsOf(inner);
    if (fields["dsseEnvelope"] !== undefined) inner = fields["dsseEnvelope"];
    else if (typeof fields["payloadType"] === "string" && typeof fields["payload"] === "string") {
      const read = payloadOf(fields["payload"]);
      if (typeof read === "string") return read;
      inner = read.value;
    } else if (fields["predicateType"] !== undefined && fields["predicate"] !== undefined) {
      const { Data: data } = fieldsOf(fields["predicate"]);
      inner =
        data === undefined
          ? fields["predicate"]
          : typeof data === "string"
            ? (parseJson(data) ?? data)
            : data;
    } else return { value: inner };
  }
  return "it is wrapped too often";
}

function payloadOf(payload: string): { readonly value: unknown } | string {
  const text = decodeBase64(payload);
  const value = text === undefined ? undefined : parseJson(text);
  return value === undefined ? "the payload of the attestation is no JSON in base64" : { value };
}
