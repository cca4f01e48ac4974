import { basic } from "../../http.ts";

/** What is shown to a registry to be let in. */
export type Offer = Anonymous | Password | IdentityToken;

export interface Anonymous {
  readonly kind: "anonymous";
}

export interface Password {
  readonly kind: "password";
  readonly user: string;
  readonly password: string;
}

/** A refresh token of OAuth 2, for the token server only. */
export interface IdentityToken {
  readonly kind: "identity";
  readonly token: string;
}

export const anonymous: Anonymous = { kind: "anonymous" };

export function basicOf({ user, password }: Password): string {
  return basic(user, password);
}

/** What must not be shown, in whatever form it is sent. */
export function secretsOf(offer: Offer): readonly string[] {
  if (offer.kind === "anonymous") return [];
  const plain =
    offer.kind === "identity" ? [offer.token] : [offer.password, basicOf(offer).slice("Basic ".length)];
  return [...new Set(plain.flatMap((each) => [each, encodeURIComponent(each), inForm(each)]))];
}

/** As bodies of forms and queries have it. */
function inForm(text: string): string {
  return new URLSearchParams([["", text]]).toString().slice(1);
}
