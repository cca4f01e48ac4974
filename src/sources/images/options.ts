import type { AzureOptions } from "./azure.ts";

/** How an image is looked for. */
export interface OpenOptions {
  /** `linux/amd64` without it; `linux/arm64/v8`, `windows/amd64`, `windows(10.0.17763)/amd64`. */
  readonly platform?: string | undefined;
  /** Instead of the files in which docker and podman keep credentials. */
  readonly authFile?: string | undefined;
  /** Registries that are asked without TLS: `host` or `host:port`. Those on loopback are where they do not speak TLS. */
  readonly plainHttp?: readonly string[] | undefined;
  /** By registry, the hosts to ask before it: `host[:port][/repository in front]`. */
  readonly mirrors?: Readonly<Record<string, readonly string[]>> | undefined;
  /** Certificates to trust besides the usual ones, in PEM. */
  readonly caFile?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Takes what a person should know while it goes on; a line each. */
  readonly tell?: ((message: string) => void) | undefined;
  readonly azure?: AzureOptions | undefined;
  /** The process's own without it: places of credentials, proxies, certificates. */
  readonly env?: NodeJS.ProcessEnv | undefined;
  /** How long a server may stay silent, in milliseconds. */
  readonly patience?: number | undefined;
  /** How long to wait before something is tried again for the first time, in milliseconds. */
  readonly pause?: number | undefined;
}
