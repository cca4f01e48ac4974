/** A layer as it lies somewhere, not opened yet. */
export interface Layer {
  /** Of the bytes as they are stored, `sha256:…`. Null: a docker archive does not state it of a compressed layer. */
  readonly digest: string | null;
  /** Of the archive once it is unpacked, as the image's configuration states it. */
  readonly diffId: string | null;
  /** Stored bytes, as stated; null: not known before it is read. */
  readonly size: number | null;
  readonly mediaType: string;
  /**
   * A tar archive, plain or compressed with gzip or zstd, as it is stored. The bytes are compared with the digest and the size
   * as they go by: where they differ the last step throws, so that nothing may be kept before the end.
   */
  readonly bytes: () => AsyncIterable<Uint8Array>;
  /**
   * Where it lies in an archive that can be read forwards only: layers read in growing order cost one pass over the archive,
   * others a pass each time it goes back.
   */
  readonly position?: number;
  /** Why its content is not to be had: a foreign layer, an encrypted one. */
  readonly absent?: string;
}

/** An image that was found, its layers not opened yet. */
export interface ImageSource {
  /** As it was asked for: a reference, a file's name. */
  readonly name: string;
  /** With registry, repository and tag where it has them: `docker.io/library/nginx:1.29`. */
  readonly reference: string | null;
  /** Of its manifest, `sha256:…`. */
  readonly digest: string | null;
  /** Of the index that led to it, where one did. */
  readonly indexDigest: string | null;
  /** The configuration as it is stored: JSON, not decoded. Null: a folder, or an artifact without one. */
  readonly configuration: Buffer | null;
  /** Lowest first. */
  readonly layers: readonly Layer[];
  /** The folder whose files are the image, instead of layers. */
  readonly folder?: string;
  readonly close: () => void;
}
