import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { UsageError } from "../../base/result.ts";
import { listClusters } from "./index.ts";

const subscription = "00000000-0000-0000-0000-000000000001";
const base = `/subscriptions/${subscription}`;

function cluster(group: string, name: string) {
  return {
    id: `${base}/resourceGroups/${group}/providers/Microsoft.ContainerService/managedClusters/${name}`,
    name,
    type: "Microsoft.ContainerService/ManagedClusters",
    location: "westeurope",
    sku: { name: "Base", tier: "Standard" },
    properties: {
      enableRBAC: true,
      disableLocalAccounts: true,
      agentPoolProfiles: [{ name: "system", enableFIPS: true }],
    },
  };
}

/** Plays Azure Resource Manager, as far as the client asks: pages, one cluster, a refusal, an outage. */
const skip =
  spawnSync("openssl", ["version"]).status === 0
    ? false
    : "openssl is not installed, which makes the certificate";

suite("the clusters of a subscription, by the real client", { skip }, () => {
  const folder = mkdtempSync(join(tmpdir(), "breakwater-azure-"));
  const [key, cert] = ["key.pem", "cert.pem"].map((name) => join(folder, name)) as [string, string];
  const asked: string[] = [];
  let server: Server;
  let endpoint = "";
  let failures = 0;

  before(async () => {
    execFileSync(
      "openssl",
      [
        ...[
          "req",
          "-x509",
          "-newkey",
          "ec",
          "-pkeyopt",
          "ec_paramgen_curve:prime256v1",
          "-nodes",
          "-days",
          "2",
        ],
        ...["-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", cert],
      ],
      { stdio: "ignore" },
    );
    server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (request, response) => {
      const url = new URL(request.url ?? "", endpoint);
      asked.push(`${request.method} ${url.pathname} ${request.headers.authorization}`);
      const send = (status: number, body: unknown): void => {
        response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
      };
      if (url.pathname.includes("forbidden"))
        return send(403, {
          error: { code: "AuthorizationFailed", message: "The client has no authorization to read." },
        });
      if (
        url.pathname.endsWith("/broken/providers/Microsoft.ContainerService/managedClusters") &&
        failures++ < 2
      )
        return send(503, { error: { code: "ServerBusy", message: "later" } });
      if (url.pathname.endsWith("/managedClusters/prod")) return send(200, cluster("shop", "prod"));
      if (url.searchParams.get("page") === "2") return send(200, { value: [cluster("shop", "dev")] });
      return send(200, {
        value: [cluster("shop", "prod")],
        nextLink: `${endpoint}${url.pathname}?api-version=x&page=2`,
      });
    });
    await new Promise<void>((done) => void server.listen(0, "127.0.0.1", done));
    endpoint = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  after(() => {
    server.close();
    server.closeAllConnections();
    rmSync(folder, { recursive: true });
  });

  const credential = {
    getToken: async () => ({ token: "t0ken", expiresOnTimestamp: Date.now() + 3_600_000 }),
  };
  const list = (scope: object) =>
    listClusters(
      { subscription, ...scope },
      {
        endpoint: `${endpoint}/`,
        credential,
        client: {
          tlsOptions: { ca: readFileSync(cert, "utf8") },
          retryOptions: { maxRetries: 3, retryDelayInMs: 1 },
        } as object,
      },
    );

  test("all pages are read, in order of ids", async () => {
    const found = await list({});
    assert.deepEqual(
      found.map(({ name }) => name),
      ["dev", "prod"],
    );
    assert.equal(found[0]?.disableLocalAccounts, true);
    assert.match(
      asked[0] ?? "",
      /^GET \/subscriptions\/[-0-9]+\/providers\/Microsoft.ContainerService\/managedClusters Bearer t0ken$/,
    );
  });

  test("a resource group and a name narrow it down", async () => {
    assert.equal((await list({ resourceGroup: "shop" })).length, 2);
    assert.deepEqual(
      (await list({ resourceGroup: "shop", name: "prod" })).map(({ name }) => name),
      ["prod"],
    );
    assert.deepEqual(
      (await list({ name: "dev" })).map(({ name }) => name),
      ["dev"],
    );
  });

  test("a busy service is asked again", async () => {
    assert.equal((await list({ resourceGroup: "broken" })).length, 2);
  });

  test("a refusal is told without the token", async () => {
    await assert.rejects(list({ resourceGroup: "forbidden" }), (error: unknown) => {
      assert.ok(error instanceof UsageError);
      assert.match(error.message, /access denied; the role Reader/);
      assert.doesNotMatch(error.message, /t0ken/);
      return true;
    });
  });
});
