import { type Fields, fieldsOf, textOf } from "../../../base/json.ts";
import type { Offer } from "../registry/offer.ts";

/** What a file keeps for a repository; a key with more of its path goes before one with less. */
export function fromAuths(file: Fields, host: string, repository: string): Offer | undefined {
  const auths = new Map(Object.entries(fieldsOf(file["auths"])).map(([key, value]) => [keyOf(key), value]));
  const steps = repository.split("/");
  for (let count = steps.length; count >= 0; count--) {
    const found = offerOf(fieldsOf(auths.get([host, ...steps.slice(0, count)].join("/"))));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Keys are hosts, with a path in podman's files; docker's older ones are addresses of an API. */
function keyOf(key: string): string {
  const bare = key.replace(/^https?:\/\//, "").replace(/\/+$/, "");
  const host = /^[^/]+\/v[12]$/.test(bare) ? bare.slice(0, -3) : bare;
  return host.replace(/^(?:index|registry-1)\.docker\.io(?=\/|$)/, "docker.io");
}

function offerOf(entry: Fields): Offer | undefined {
  const identity = textOf(entry["identitytoken"]);
  if (identity !== undefined) return { kind: "identity", token: identity };
  const pair = Buffer.from(textOf(entry["auth"]) ?? "", "base64").toString("utf8");
  const colon = pair.indexOf(":");
  const user = colon < 0 ? textOf(entry["username"]) : pair.slice(0, colon);
  const password = colon < 0 ? textOf(entry["password"]) : pair.slice(colon + 1).replace(/\0+$/, "");
  return user === undefined || user === "" || password === undefined
    ? undefined
    : { kind: "password", user, password };
}
