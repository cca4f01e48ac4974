/** What all that is asked over HTTP has in common; sockets, trust and patience are of those who ask. */

/** `localhost`, 127.0.0.0/8 and ::1, as docker and containerd take them for insecure. */
export function isLoopback(hostname: string): boolean {
  return /^(?:localhost|(?:.+\.)localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i.test(hostname);
}

export function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
}

/** An address apart from the credentials in it, which go into a header instead. */
export function withoutCredentials(address: URL): {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
} {
  const { username, password } = address;
  const url = new URL(address);
  [url.username, url.password] = ["", ""];
  const headers = username === "" ? {} : { authorization: basic(decoded(username), decoded(password)) };
  return { url, headers };
}

/** A single % stands for itself. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** `fetch` says "fetch failed", and the reason is underneath. */
export function whyFetchFailed(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message || error.message : error.message;
}
