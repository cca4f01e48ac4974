/** The distribution that an image is of, as it says itself. Source: os-release(5). */
export interface Release {
  /** `debian`, `alpine`, `azurelinux`. */
  readonly id: string;
  /** `12`, `3.20.1`; empty: a distribution without releases. */
  readonly versionId: string;
  /** For people: `Debian GNU/Linux 12 (bookworm)`. */
  readonly name: string;
  readonly idLike: readonly string[];
  readonly codename: string | null;
}
