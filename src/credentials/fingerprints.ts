/** The public fingerprint of a key that a download is checked with: official images state theirs in GPG_KEY. */
export function isKeyFingerprint(name: string, value: string): boolean {
  return (
    /(?:^|_)(?:GPG|PGP|SIGNING|RELEASE)_?KEY(?:_?ID)?S?(?:_|$)/i.test(name) &&
    /^(?:0x)?(?:[0-9A-F]{4,40}\s*)+$/i.test(value)
  );
}
