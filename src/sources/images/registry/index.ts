import { reasonOf, UsageError } from "../../../base/result.ts";
import { type ImageReference, parseImageReference } from "../../../kubernetes/index.ts";
import { azureOffer } from "../azure.ts";
import { choose } from "../choose.ts";
import { credentialFor } from "../credentials/index.ts";
import { digestOf, readDigest } from "../digest.ts";
import { imageOf } from "../image.ts";
import { normalName } from "../layout.ts";
import type { OpenOptions } from "../options.ts";
import type { ImageSource } from "../source.ts";
import type { Store } from "../store.ts";
import { blobBytes } from "./blob.ts";
import { Connections } from "./connection.ts";
import { Endpoint, type EndpointAddress, mirrorAddress } from "./endpoint.ts";
import { anonymous } from "./offer.ts";

/** An image of a registry, or of a mirror of it where one has it. */
export async function openFromRegistry(
  text: string,
  name: string,
  options: OpenOptions,
): Promise<ImageSource> {
  const reference = parseImageReference(text);
  if ("problem" in reference) {
    const meant = reference.meant === undefined ? "" : `; ${reference.meant} may be meant`;
    throw new UsageError(`it is no image's name: ${reference.problem}${meant}`);
  }
  const { caFile, signal, patience, pause, env = process.env } = options;
  const connections = new Connections({ caFile, env, signal, patience, pause });
  try {
    const endpoints = endpointsOf(reference, connections, options);
    const { bytes, digest, from } = await topManifest(reference, endpoints, options);
    const store = registryStore(endpoints.slice(endpoints.indexOf(from)), connections);
    const chosen = await choose(bytes, digest, store, options);
    return await imageOf(chosen, { name, reference: normalName(text) ?? text }, store, options);
  } catch (error) {
    connections.close();
    throw error;
  }
}

function endpointsOf(
  reference: ImageReference,
  connections: Connections,
  options: OpenOptions,
): readonly Endpoint[] {
  const { registry, repository } = reference;
  const mirrors = (options.mirrors?.[registry] ?? []).map((mirror) =>
    mirrorAddress(mirror, repository, registry),
  );
  const itself: EndpointAddress = { host: registry, repository, namespace: undefined };
  return [...mirrors, itself].map((address) => {
    const plain = options.plainHttp?.includes(address.host) === true;
    const offers = [
      () => credentialFor(address.host, address.repository, options),
      () => Promise.resolve(anonymous),
      () => azureOffer(address.host, connections, options),
    ];
    return new Endpoint(address, connections, plain, offers);
  });
}

interface Top {
  readonly bytes: Buffer;
  readonly digest: string;
  readonly from: Endpoint;
}

async function topManifest(
  { tag, digest }: ImageReference,
  endpoints: readonly Endpoint[],
  options: OpenOptions,
): Promise<Top> {
  if (digest !== undefined && readDigest(digest) === undefined)
    throw new UsageError(`digests are sha256 or sha512, not as in ${digest}`);
  const last = endpoints.at(-1);
  for (const endpoint of endpoints) {
    try {
      const { bytes, stated } = await endpoint.manifest(digest ?? tag ?? "latest");
      const expected = digest ?? (readDigest(stated) === undefined ? undefined : stated);
      const own = digestOf(bytes, readDigest(expected)?.algorithm);
      if (expected !== undefined && own !== expected)
        throw new UsageError(`${endpoint.host} sends another manifest than ${expected}`);
      return { bytes, digest: own, from: endpoint };
    } catch (error) {
      if (endpoint === last || options.signal?.aborted === true) throw error;
      options.tell?.(`the mirror ${endpoint.host} is passed over: ${reasonOf(error)}`);
    }
  }
  throw new UsageError("no registry to ask");
}

function registryStore(endpoints: readonly Endpoint[], connections: Connections): Store {
  let silent = false;
  return {
    async *manifest({ digest }) {
      const [endpoint] = endpoints;
      if (endpoint !== undefined) yield (await endpoint.manifest(digest)).bytes;
    },
    blob: (descriptor) => blobBytes(endpoints, descriptor, connections),
    lacks: async ({ digest }, foreign) => {
      if (!foreign) return undefined;
      for (const endpoint of endpoints) {
        // Once is enough to find out that a server does not answer.
        if (silent) break;
        const reply = await endpoint.blob(digest, { method: "HEAD" }).catch(() => undefined);
        reply?.cancel();
        silent = reply === undefined;
        if (reply?.status === 200) return undefined;
      }
      return "it is a foreign layer, which its registry does not have";
    },
    close: () => connections.close(),
  };
}
