const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const digits = "0123456789";
const alphabets = {
  base64: `${letters}${digits}+/`,
  url: `${letters}${digits}-_`,
  plain: `${letters}${digits}`,
  upper: "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567",
  hex: "0123456789abcdef",
} as const;

/** For tests: characters that look random and are the same in every run, so that no file has to hold a credential. */
export function made(length: number, alphabet: keyof typeof alphabets = "plain", seed = 1): string {
  const characters = alphabets[alphabet];
  let state = (seed * 2654435761) >>> 0;
  let text = "";
  for (let at = 0; at < length; at++) {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    text += characters[state % characters.length];
  }
  return text;
}

/** A storage key of 64 bytes. */
export function storageKey(seed = 1): string {
  return `${made(85, "base64", seed)}A==`;
}
