import { complaint } from "./answer.ts";
import { type Challenge, readChallenge } from "./challenge.ts";
import type { Connections, Question, Reply } from "./connection.ts";
import { basicOf, type Offer, secretsOf } from "./offer.ts";
import { tokenFor } from "./tokens.ts";

/** Offers are found when they are needed: some take a program or a sign-in. */
export type FindOffer = () => Promise<Offer | undefined>;

/** Nobody was let in. */
export class Refused extends Error {}

const mostTurns = 10;

/** Asks one registry about one repository and shows what it wants to see, one offer after the other until one is taken. */
export class Entrance {
  readonly secrets = new Set<string>();
  readonly #base: URL;
  readonly #repository: string;
  readonly #connections: Connections;
  readonly #offers: FindOffer[];
  #offer: Offer | undefined;
  #authorization: string | undefined;
  #challenge: Challenge | undefined;
  /** Whether the authorization was good once: then it has run out, and the offer is still the right one. */
  #good = false;
  #entering: Promise<void> | undefined;
  #reasons: string[] = [];
  /** Whether somebody was shown, who was not let in. */
  #refusedSomebody = false;

  constructor(base: URL, repository: string, connections: Connections, offers: readonly FindOffer[]) {
    this.#base = base;
    this.#repository = repository;
    this.#connections = connections;
    this.#offers = [...offers];
  }

  async ask(url: URL, question: Question): Promise<Reply> {
    for (let turn = 0; ; turn++) {
      const used = this.#authorization;
      const reply = await this.#connections.ask(url, { ...question, authorization: used });
      const { status, headers, elsewhere } = reply;
      if (elsewhere || (status !== 401 && status !== 403)) {
        if (used !== undefined && used === this.#authorization) this.#good = true;
        return reply;
      }
      this.#challenge = readChallenge(headers["www-authenticate"]) ?? this.#challenge;
      this.#reasons.push(`${url.host}: ${await complaint(reply, this.secrets)}`);
      // Others may ask at the same time: what they were given is good for this one, too.
      if (this.#authorization !== used && turn < mostTurns) continue;
      if (this.#challenge === undefined || turn >= mostTurns) throw this.#refused();
      this.#entering ??= this.#enter(this.#challenge).finally(() => {
        this.#entering = undefined;
      });
      await this.#entering;
    }
  }

  async #enter(challenge: Challenge): Promise<void> {
    if (this.#good && this.#offer !== undefined) {
      const taken = await this.#try(this.#offer, challenge);
      this.#good = false;
      if (taken) return;
    }
    for (let [find] = this.#offers; find !== undefined; [find] = this.#offers) {
      const offer = await find();
      const taken = offer !== undefined && (await this.#try(offer, challenge));
      // Not before it was answered: a token server that is busy is asked again.
      this.#offers.shift();
      if (taken) return;
    }
    throw this.#refused();
  }

  async #try(offer: Offer, challenge: Challenge): Promise<boolean> {
    for (const secret of secretsOf(offer)) if (secret !== "") this.secrets.add(secret);
    this.#offer = offer;
    this.#refusedSomebody ||= offer.kind !== "anonymous";
    if (challenge.scheme === "basic") {
      if (offer.kind !== "password") return false;
      this.#authorization = basicOf(offer);
      return true;
    }
    const token = await tokenFor(
      offer,
      challenge,
      this.#repository,
      this.#base,
      this.#connections,
      this.secrets,
    );
    if (typeof token !== "string") {
      this.#reasons.push(token.refused);
      return false;
    }
    this.secrets.add(token);
    this.#authorization = `Bearer ${token}`;
    return true;
  }

  #refused(): Refused {
    const last = this.#reasons.at(-1) ?? "it answers 401";
    const how = this.#refusedSomebody
      ? "who is signed in may not read the image, or it is not there"
      : "nobody is signed in to it, or the image is not there";
    this.#reasons = [];
    return new Refused(`access denied: ${how} (${last})`);
  }
}
