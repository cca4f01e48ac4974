import { readFileSync } from "node:fs";
import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { createSecureContext, getCACertificates } from "node:tls";
import { reasonOf, UsageError } from "../../../base/result.ts";
import { isLoopback } from "../../http.ts";

export interface Agents {
  readonly of: (url: URL) => HttpAgent;
  readonly close: () => void;
}

/**
 * Connections that trust what the system, Node, `SSL_CERT_FILE` and a file of the user's trust, through the proxy of the
 * environment; hosts on loopback are never behind one.
 */
export function agents(caFile: string | undefined, env: NodeJS.ProcessEnv): Agents {
  const made = new Map<string, HttpAgent>();
  let ca: readonly string[] | undefined;
  const make = (secure: boolean, direct: boolean): HttpAgent => {
    const options = { keepAlive: true, maxSockets: 16, ...(!direct && { proxyEnv: proxies(env) }) };
    if (!secure) return new HttpAgent(options);
    ca ??= authorities(caFile, env);
    // Read once: hundreds of certificates for each connection cost more than the connection.
    return new HttpsAgent({ ...options, secureContext: createSecureContext({ ca: [...ca] }) });
  };
  return {
    of: (url) => {
      const [secure, direct] = [url.protocol === "https:", isLoopback(url.hostname)];
      const key = `${secure} ${direct}`;
      const agent = made.get(key) ?? make(secure, direct);
      made.set(key, agent);
      return agent;
    },
    close: () => {
      for (const agent of made.values()) agent.destroy();
      made.clear();
    },
  };
}

/** Node reads addresses only; others take `proxy:3128`, too. */
function proxies(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const names = ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY"];
  const whole = names.flatMap((name) => {
    const value = env[name]?.trim() ?? "";
    return value === "" ? [] : [[name, value.includes("://") ? value : `http://${value}`] as const];
  });
  const { no_proxy = env["NO_PROXY"] } = env;
  return { ...Object.fromEntries(whole), ...(no_proxy !== undefined && { no_proxy }) };
}

function authorities(caFile: string | undefined, env: NodeJS.ProcessEnv): readonly string[] {
  const usual = new Set([...getCACertificates("default"), ...getCACertificates("system")]);
  const { SSL_CERT_FILE, NODE_EXTRA_CA_CERTS } = env;
  const own = [caFile, SSL_CERT_FILE, NODE_EXTRA_CA_CERTS].flatMap((file) => {
    if (file === undefined || file === "") return [];
    try {
      return readFileSync(file, "utf8");
    } catch (error) {
      throw new UsageError(`the certificates ${file}: ${reasonOf(error)}`);
    }
  });
  return [...usual, ...own];
}
