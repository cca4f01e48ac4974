import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Why a server with a certificate cannot be had here; false where it can. */
export const withoutCertificates =
  spawnSync("openssl", ["version"]).status === 0
    ? false
    : "openssl is not installed, which makes the certificate";

export const subscription = "00000000-0000-0000-0000-000000000001";

export interface ResourceManager {
  readonly endpoint: string;
  /** The certificate to trust, a file. */
  readonly ca: string;
  /** What was asked: method, path, authorization. */
  readonly asked: string[];
  readonly close: () => void;
}

/**
 * Plays Azure Resource Manager on loopback as far as clusters go: two pages, single clusters, a group that may not be read
 * (`forbidden`), one that is busy twice (`busy`).
 */
export async function resourceManager(): Promise<ResourceManager> {
  const folder = mkdtempSync(join(tmpdir(), "breakwater-azure-"));
  const [key, ca] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"];
  const name = ["-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1"];
  execFileSync("openssl", ["req", "-x509", ...curve, ...name, "-keyout", key, "-out", ca], {
    stdio: "ignore",
  });
  const asked: string[] = [];
  let busy = 2;
  const server = createServer({ key: readFileSync(key), cert: readFileSync(ca) }, (request, response) => {
    const url = new URL(request.url ?? "", endpoint);
    const { pathname } = url;
    asked.push(`${request.method} ${pathname} ${request.headers.authorization}`);
    const send = (status: number, body: unknown): void => {
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    };
    if (pathname.includes("/forbidden/"))
      return send(403, { error: { code: "AuthorizationFailed", message: "The client may not read it." } });
    if (pathname.includes("/busy/") && busy-- > 0)
      return send(503, { error: { code: "ServerBusy", message: "later" } });
    if (pathname.endsWith("/managedClusters/prod")) return send(200, cluster("prod"));
    if (pathname.endsWith("/managedClusters/gone"))
      return send(404, { error: { code: "ResourceNotFound", message: "The Resource was not found." } });
    if (url.searchParams.get("page") === "2") return send(200, { value: [cluster("dev")] });
    return send(200, { value: [cluster("prod")], nextLink: `${endpoint}${pathname}?api-version=x&page=2` });
  });
  await new Promise<void>((done) => void server.listen(0, "127.0.0.1", done));
  const endpoint = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = (): void => {
    server.close();
    server.closeAllConnections();
    rmSync(folder, { recursive: true });
  };
  return { endpoint, ca, asked, close };
}

/** In ARM's own shape: `dev` leaves its local accounts on. */
function cluster(name: string): object {
  return {
    id: `/subscriptions/${subscription}/resourceGroups/shop/providers/Microsoft.ContainerService/managedClusters/${name}`,
    name,
    type: "Microsoft.ContainerService/ManagedClusters",
    location: "westeurope",
    sku: { name: "Base", tier: "Standard" },
    properties: {
      enableRBAC: true,
      kubernetesVersion: "1.36",
      disableLocalAccounts: name === "prod",
      aadProfile: {
        managed: true,
        enableAzureRBAC: true,
        adminGroupObjectIDs: ["00000000-0000-0000-0000-00000000000a"],
      },
      agentPoolProfiles: [{ name: "system", mode: "System", enableFIPS: true }],
    },
  };
}
