import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { temporaryFolder } from "../archive/index.ts";

/** Why a server with a certificate cannot be had here; false where it can. */
export const withoutCertificates =
  spawnSync("openssl", ["version"]).status === 0
    ? false
    : "openssl is not installed, which makes the certificate";

export const token = "s3cret-t0ken";

/** Says whether it answered. */
export type Script = (url: URL, response: ServerResponse, request: IncomingMessage) => boolean;

export interface ApiServer {
  readonly url: string;
  readonly folder: string;
  /** A kubeconfig with the context `prod`, whose token it lets in. */
  readonly kubeconfig: string;
  /** Method and path with query, in order. */
  readonly asked: string[];
  /** Goes before the lists. */
  script: Script | undefined;
  readonly close: () => void;
}

/** Plays an API server on loopback: lists by their path without a namespace, two items a page unless fewer are asked for. */
export async function apiServer(lists: Readonly<Record<string, readonly object[]>>): Promise<ApiServer> {
  const [folder, remove] = temporaryFolder();
  const [key, ca] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"];
  const name = ["-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1"];
  execFileSync("openssl", ["req", "-x509", ...curve, ...name, "-keyout", key, "-out", ca], {
    stdio: "ignore",
  });
  const tls = { key: readFileSync(key), cert: readFileSync(ca) };
  const server = createServer(tls, (request, response) => {
    const url = new URL(request.url ?? "", "https://127.0.0.1");
    api.asked.push(`${request.method} ${request.url}`);
    if (request.headers.authorization !== `Bearer ${token}`) return status(response, 401, "Unauthorized");
    if (api.script?.(url, response, request) === true) return;
    const [, root = "", namespace, plural = ""] =
      /^(.*?)(?:\/namespaces\/([^/]+))?\/([^/]+)$/.exec(url.pathname) ?? [];
    const items = (lists[`${root}/${plural}`] ?? []).filter(
      (each) => namespace === undefined || namespaceOf(each) === namespace,
    );
    page(url, response, items);
  });
  await new Promise<void>((done) => void server.listen(0, "127.0.0.1", done));
  const address = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const api: ApiServer = {
    url: address,
    folder,
    kubeconfig: join(folder, "config"),
    asked: [],
    script: undefined,
    close: () => {
      server.close();
      server.closeAllConnections();
      remove();
    },
  };
  writeFileSync(api.kubeconfig, JSON.stringify(kubeconfigOf(address, ca, { token })));
  return api;
}

/** A kubeconfig whose user is what is given. */
export function kubeconfigOf(server: string, ca: string, user: object): object {
  return {
    apiVersion: "v1",
    kind: "Config",
    "current-context": "prod",
    contexts: [{ name: "prod", context: { cluster: "prod", user: "me" } }],
    clusters: [{ name: "prod", cluster: { server, "certificate-authority": ca } }],
    users: [{ name: "me", user }],
  };
}

/** Answers as the API server does when it refuses. */
export function status(response: ServerResponse, code: number, message: string, more: object = {}): void {
  response
    .writeHead(code, { "content-type": "application/json" })
    .end(JSON.stringify({ kind: "Status", apiVersion: "v1", status: "Failure", message, code, ...more }));
}

function page(url: URL, response: ServerResponse, items: readonly object[]): void {
  const start = Number(url.searchParams.get("continue") ?? "0");
  const end = start + Math.min(2, Number(url.searchParams.get("limit")));
  const metadata = end < items.length ? { continue: String(end) } : {};
  response
    .writeHead(200, { "content-type": "application/json" })
    .end(JSON.stringify({ kind: "List", metadata, items: items.slice(start, end) }));
}

function namespaceOf(item: object): unknown {
  return "metadata" in item && typeof item.metadata === "object" && item.metadata !== null
    ? "namespace" in item.metadata && item.metadata.namespace
    : undefined;
}

let made = 0;

/** An object as the API server has it; `owner` is another one. */
export function object(
  name: string,
  spec: object,
  more: { readonly owner?: object; readonly namespace?: string; readonly status?: object } = {},
) {
  const { owner, namespace = "shop", status: state } = more;
  const uid = `uid-${++made}`;
  return {
    metadata: {
      name,
      namespace,
      uid,
      ...(owner !== undefined && { ownerReferences: [{ controller: true, uid: uidOf(owner) }] }),
    },
    spec,
    ...(state !== undefined && { status: state }),
  };
}

/** A pod with containers by name; behind `=>` the image that the node says it runs. */
export function pod(name: string, containers: Readonly<Record<string, string>>, owner?: object) {
  const parts = Object.entries(containers).map(([container, text]) => {
    const [image = "", imageID] = text.split(" => ");
    return { container, image, imageID };
  });
  const spec = { containers: parts.map(({ container, image }) => ({ name: container, image })) };
  const containerStatuses = parts.flatMap(({ container, imageID }) =>
    imageID === undefined ? [] : [{ name: container, imageID }],
  );
  return object(name, spec, { ...(owner !== undefined && { owner }), status: { containerStatuses } });
}

/** A workload whose template has one container. */
export function workload(name: string, image: string, owner?: object, more: object = {}) {
  const spec = { ...more, template: { spec: { containers: [{ name: "web", image }] } } };
  return object(name, spec, owner === undefined ? {} : { owner });
}

function uidOf(owner: object): unknown {
  return "metadata" in owner && typeof owner.metadata === "object" && owner.metadata !== null
    ? "uid" in owner.metadata && owner.metadata.uid
    : undefined;
}
