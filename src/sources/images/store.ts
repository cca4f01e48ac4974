import { collect, verified } from "./digest.ts";
import { type Descriptor, mostManifestBytes } from "./manifest.ts";

/** Where manifests and blobs lie under their digests: a registry, a layout. */
export interface Store {
  /** Not compared with the digest yet. */
  readonly manifest: (descriptor: Descriptor) => AsyncIterable<Uint8Array>;
  /** Not compared with the digest yet. */
  readonly blob: (descriptor: Descriptor) => AsyncIterable<Uint8Array>;
  /** Why it does not have a blob; a store that cannot tell without trouble says nothing. */
  readonly lacks: (descriptor: Descriptor, foreign: boolean) => Promise<string | undefined>;
  /** Where a blob lies in what can be read forwards only. */
  readonly position?: (descriptor: Descriptor) => number | undefined;
  readonly close: () => void;
}

export async function manifestBytes(store: Store, descriptor: Descriptor): Promise<Buffer> {
  return whole(store.manifest(descriptor), descriptor, mostManifestBytes);
}

/** All of it once it is sure to be what the descriptor says. */
export async function whole(
  bytes: AsyncIterable<Uint8Array>,
  { digest, size }: Descriptor,
  most: number,
): Promise<Buffer> {
  if (size > most) throw new Error(`it has ${size} bytes, more than the ${most} that are read`);
  return collect(verified(bytes, digest, size), most);
}
