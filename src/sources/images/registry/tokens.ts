import { textOf } from "../../../base/json.ts";
import { isLoopback } from "../../http.ts";
import { complaint, objectOf, refuseBusy } from "./answer.ts";
import type { Challenge } from "./challenge.ts";
import type { Connections, Question } from "./connection.ts";
import { basicOf, type Offer } from "./offer.ts";

const mostBytes = 1024 * 1024;

export interface Refusal {
  readonly refused: string;
}

/**
 * Asks the token server that a challenge names for a token to read a repository.
 * Source: Distribution, "Token Authentication Specification" and "Oauth2 Token Authentication".
 */
export async function tokenFor(
  offer: Offer,
  challenge: Challenge,
  repository: string,
  registry: URL,
  connections: Connections,
  secrets: ReadonlySet<string>,
): Promise<string | Refusal> {
  const realm = realmOf(challenge, registry);
  const parameters = new URLSearchParams();
  if (challenge.service !== undefined) parameters.set("service", challenge.service);
  for (const scope of (challenge.scope ?? `repository:${repository}:pull`).split(" "))
    parameters.append("scope", scope);
  const reply = await connections.ask(...questionOf(offer, realm, parameters));
  await refuseBusy(reply, realm.host, secrets);
  if (reply.status !== 200) return { refused: `${realm.host}: ${await complaint(reply, secrets)}` };
  const answer = await objectOf(reply, mostBytes);
  const token = textOf(answer?.["token"]) ?? textOf(answer?.["access_token"]);
  if (token === undefined) return { refused: `${realm.host} answers without a token` };
  return token;
}

function questionOf(offer: Offer, realm: URL, parameters: URLSearchParams): readonly [URL, Question] {
  if (offer.kind === "identity") {
    parameters.set("grant_type", "refresh_token");
    parameters.set("client_id", "breakwater");
    parameters.set("refresh_token", offer.token);
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    return [realm, { method: "POST", headers, body: parameters.toString() }];
  }
  const url = new URL(realm);
  for (const [key, value] of parameters) url.searchParams.append(key, value);
  return [url, { authorization: offer.kind === "password" ? basicOf(offer) : undefined }];
}

/** Credentials go to a token server over TLS only, except where the registry itself does without. */
function realmOf({ realm }: Challenge, registry: URL): URL {
  if (!URL.canParse(realm)) throw new Error(`${registry.host} names no token server`);
  const url = new URL(realm);
  const plain = url.protocol === "http:" && (registry.protocol === "http:" || isLoopback(url.hostname));
  if (url.protocol !== "https:" && !plain)
    throw new Error(
      `${registry.host} names a token server without TLS, ${url.host === "" ? url.protocol : url.host}`,
    );
  return url;
}
