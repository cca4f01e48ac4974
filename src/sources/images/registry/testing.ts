import { execFileSync, spawn, spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { temporaryFolder } from "../../archive/index.ts";
import type { Blob, TestImage } from "../testing.ts";

/** Why a real registry cannot be had here; false where it can. */
export const withoutRegistry =
  spawnSync("docker-registry", ["--version"]).status === 0
    ? false
    : "docker-registry is not installed (Debian: apt-get install docker-registry)";

export const withoutOpenssl =
  spawnSync("openssl", ["version"]).status === 0
    ? false
    : "openssl is not installed, which makes certificates";

/** Who the registry lets in when it lets in one person only. */
export const person = { user: "reader", password: "s3cret-Pa55" };
const personHash = "$2b$05$rAm5MsYWzwYtedcUByEjVeU3p7j7zXdZTNvTOmXQHXIZajMeP3Wi6";

export interface Certificate {
  readonly key: string;
  /** The certificate to trust, a file. */
  readonly ca: string;
}

export interface Running {
  /** `127.0.0.1:…` */
  readonly host: string;
  readonly close: () => void;
}

/** A certificate for 127.0.0.1 that nobody trusts yet. */
export function makeCertificate(): Certificate {
  const [folder] = temporaryFolder();
  const [key, ca] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"];
  const name = ["-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1,DNS:registry.test"];
  execFileSync("openssl", ["req", "-x509", ...curve, ...name, "-keyout", key, "-out", ca], {
    stdio: "ignore",
  });
  return { key, ca };
}

/** The registry of Distribution on loopback, with nothing in it. */
export async function startRegistry(
  options: { readonly closed?: boolean; readonly certificate?: Certificate } = {},
): Promise<Running> {
  const [folder, remove] = temporaryFolder();
  const port = await freePort();
  const passwords = join(folder, "htpasswd");
  writeFileSync(passwords, `${person.user}:${personHash}\n`);
  const { certificate } = options;
  const tls = certificate === undefined ? {} : { tls: { certificate: certificate.ca, key: certificate.key } };
  const config = {
    version: "0.1",
    log: { level: "error", accesslog: { disabled: true } },
    storage: { filesystem: { rootdirectory: join(folder, "data") } },
    http: { addr: `127.0.0.1:${port}`, secret: "x", ...tls },
    validation: { manifests: { urls: { allow: ["^http://127"] } } },
    ...(options.closed === true && { auth: { htpasswd: { realm: "test", path: passwords } } }),
  };
  writeFileSync(join(folder, "config.yml"), JSON.stringify(config));
  const child = spawn("docker-registry", ["serve", join(folder, "config.yml")], { stdio: "ignore" });
  const host = `127.0.0.1:${port}`;
  const close = (): void => {
    child.kill("SIGKILL");
    remove();
  };
  for (let tries = 0; tries < 200; tries++) {
    const answers = await fetch(`http://${host}/`).then(
      () => true,
      () => false,
    );
    if (answers) return { host, close };
    await wait(50);
  }
  close();
  throw new Error("the registry does not start");
}

export type Handler = (request: IncomingMessage, response: ServerResponse, url: URL) => boolean;

export interface Fake extends Running {
  /** `GET /v2/… authorization`, in order. */
  readonly asked: string[];
}

/** A registry with images whose answers a test writes: what the handler leaves is answered as registries do. */
export async function fakeRegistry(
  images: readonly TestImage[],
  handler: Handler,
  certificate?: Certificate,
): Promise<Fake> {
  const asked: string[] = [];
  const blobs = new Map<string, Blob>();
  for (const { layers, config, manifest } of images)
    for (const each of [...layers, config, manifest]) blobs.set(each.digest, each);
  const listener: RequestListener = (request, response) => {
    const url = new URL(request.url ?? "", "http://x");
    asked.push(`${request.method} ${url.pathname} ${request.headers.authorization ?? "-"}`);
    if (handler(request, response, url)) return;
    const [, kind, name = ""] = /\/(manifests|blobs)\/(.+)$/.exec(url.pathname) ?? [];
    const found = blobs.get(name) ?? (kind === "manifests" ? images[0]?.manifest : undefined);
    if (kind === undefined) response.writeHead(200).end("{}");
    else if (found === undefined)
      response.writeHead(404).end(JSON.stringify({ errors: [{ code: "BLOB_UNKNOWN" }] }));
    else sendBlob(request, response, found);
  };
  const server =
    certificate === undefined
      ? createServer(listener)
      : createSecureServer(
          { key: readFileSync(certificate.key), cert: readFileSync(certificate.ca) },
          listener,
        );
  await new Promise<void>((done) => void server.listen(0, "127.0.0.1", done));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return { host, asked, close };
}

/** As registries do, ranges included. */
export function sendBlob(
  { method, headers }: IncomingMessage,
  response: ServerResponse,
  { bytes, mediaType }: Blob,
): void {
  const start = Number(/^bytes=(\d+)-$/.exec(headers.range ?? "")?.[1] ?? 0);
  const rest = bytes.subarray(start);
  response.writeHead(start > 0 ? 206 : 200, {
    "content-type": mediaType,
    "content-length": rest.length,
    ...(start > 0 && { "content-range": `bytes ${start}-${bytes.length - 1}/${bytes.length}` }),
  });
  response.end(method === "HEAD" ? undefined : rest);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createTcpServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
