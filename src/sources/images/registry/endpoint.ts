import { UsageError } from "../../../base/result.ts";
import { parseImageReference } from "../../../kubernetes/index.ts";
import { isLoopback } from "../../http.ts";
import { collect } from "../digest.ts";
import { manifestTypes, mostManifestBytes } from "../manifest.ts";
import { complaint, refuseBusy } from "./answer.ts";
import type { Connections, Question, Reply } from "./connection.ts";
import { Entrance, type FindOffer } from "./entrance.ts";
import { retrying } from "./retry.ts";

export interface Manifest {
  readonly bytes: Buffer;
  readonly stated: string | undefined;
}

/** Where a repository is asked for: its registry, or a mirror of it. */
export interface EndpointAddress {
  readonly host: string;
  readonly repository: string;
  /** Of a mirror: the registry that is meant. Source: containerd, "Registry Configuration", "ns" query. */
  readonly namespace: string | undefined;
}

const accept = [...manifestTypes.index, ...manifestTypes.image].join(", ");

/** One repository at one place. Source: OCI Distribution Specification, "Pulling manifests", "Pulling blobs". */
export class Endpoint {
  readonly host: string;
  readonly #address: EndpointAddress;
  readonly #connections: Connections;
  readonly #isPlain: boolean;
  readonly #offers: readonly FindOffer[];
  #entrance: Promise<{ readonly entrance: Entrance; readonly base: URL }> | undefined;

  constructor(
    address: EndpointAddress,
    connections: Connections,
    isPlain: boolean,
    offers: readonly FindOffer[],
  ) {
    this.host = address.host;
    this.#address = address;
    this.#connections = connections;
    this.#isPlain = isPlain;
    this.#offers = offers;
  }

  async manifest(reference: string): Promise<Manifest> {
    return retrying(async () => {
      const reply = await this.#ask(`manifests/${reference}`, { headers: { accept } });
      if (reply.status === 404) {
        reply.cancel();
        throw new UsageError(`${this.host} has no ${this.#address.repository} with ${reference}`);
      }
      if (reply.status !== 200) throw new UsageError(`${this.host}: ${await this.complaint(reply)}`);
      const stated = reply.headers["docker-content-digest"];
      const bytes = await collect(reply.body, mostManifestBytes);
      return { bytes, stated: typeof stated === "string" ? stated : undefined };
    }, this.#connections);
  }

  /** Busy servers are an interruption. */
  async blob(digest: string, question: Question): Promise<Reply> {
    return this.#ask(`blobs/${digest}`, question);
  }

  async complaint(reply: Reply): Promise<string> {
    return complaint(reply, (await this.#enter()).entrance.secrets);
  }

  async #ask(what: string, question: Question): Promise<Reply> {
    const { entrance, base } = await this.#enter();
    const url = new URL(`/v2/${this.#address.repository}/${what}`, base);
    if (this.#address.namespace !== undefined) url.searchParams.set("ns", this.#address.namespace);
    const reply = await entrance.ask(url, question);
    await refuseBusy(reply, this.host, entrance.secrets);
    return reply;
  }

  #enter(): Promise<{ readonly entrance: Entrance; readonly base: URL }> {
    this.#entrance ??= this.#base().then((base) => ({
      base,
      entrance: new Entrance(base, this.#address.repository, this.#connections, this.#offers),
    }));
    return this.#entrance;
  }

  /** Registries on loopback may do without TLS, those that the user names do. */
  async #base(): Promise<URL> {
    const host = this.host === "docker.io" ? "registry-1.docker.io" : this.host;
    if (!URL.canParse(`https://${host}`)) throw new UsageError(`"${host}" is no registry's host`);
    const [secure, plain] = [new URL(`https://${host}`), new URL(`http://${host}`)];
    if (this.#isPlain) return plain;
    if (!isLoopback(secure.hostname)) return secure;
    try {
      (await this.#connections.ask(new URL("/v2/", secure))).cancel();
      return secure;
    } catch (error) {
      if (error instanceof Error && speaksNoTls(error)) return plain;
      throw error;
    }
  }
}

/** A host with what goes in front of the repository: `mirror.example.com/hub`. */
export function mirrorAddress(mirror: string, repository: string, registry: string): EndpointAddress {
  const found = parseImageReference(`${mirror.replace(/\/+$/, "")}/${repository}`);
  const host = mirror.split("/", 1)[0] ?? "";
  if ("problem" in found || found.registry !== host)
    throw new UsageError(
      `the mirror "${mirror}" is no host of a registry, such as mirror.example.com or mirror:5000`,
    );
  return { host, repository: found.repository, namespace: registry };
}

function speaksNoTls(error: Error): boolean {
  const code = "code" in error ? String(error.code) : "";
  return (
    code === "EPROTO" || code.startsWith("ERR_SSL_") || /\(ECONNRESET\)|ECONNREFUSED/.test(error.message)
  );
}
