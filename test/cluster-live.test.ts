import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, suite, test } from "node:test";
import {
  type ResourceManager,
  resourceManager,
  subscription,
  withoutCertificates,
} from "../src/sources/azure/testing.ts";
import { folderWith, running } from "./built.ts";

suite("running clusters, from the command line", { skip: withoutCertificates }, () => {
  let azure: ResourceManager;
  let tokens: Server;
  let env: Record<string, string> = {};

  before(async () => {
    azure = await resourceManager();
    // A managed identity as App Service offers it: the credential asks nobody else.
    tokens = createServer((_request, response) => {
      const expires = Math.floor(Date.now() / 1000) + 3600;
      response
        .writeHead(200, { "content-type": "application/json" })
        .end(
          JSON.stringify({ access_token: "s3cret-token", expires_on: String(expires), token_type: "Bearer" }),
        );
    });
    await new Promise<void>((done) => void tokens.listen(0, "127.0.0.1", done));
    env = {
      AZURE_TOKEN_CREDENTIALS: "ManagedIdentityCredential",
      IDENTITY_ENDPOINT: `http://127.0.0.1:${(tokens.address() as AddressInfo).port}/token`,
      IDENTITY_HEADER: "header",
      NODE_EXTRA_CA_CERTS: azure.ca,
    };
  });
  after(() => {
    azure.close();
    tokens.close();
    tokens.closeAllConnections();
  });

  const live = (...args: readonly string[]) =>
    running([...args, "--subscription", subscription, "--azure-endpoint", azure.endpoint], { env });

  test("audit tells their findings", async () => {
    const { status, stdout, stderr } = await live("cluster", "audit", "-f", "json");
    assert.equal(stderr, "");
    assert.equal(status, 1);
    const { findings } = JSON.parse(stdout) as { findings: Record<string, unknown>[] };
    const local = findings.filter(({ control }) => control === "cluster-local-accounts");
    assert.deepEqual(
      local.map(({ file, line, setting, known, change }) => ({ file, line, setting, known, change })),
      [
        {
          file: "azure:shop/dev",
          line: undefined,
          setting: "properties.disableLocalAccounts",
          known: "set",
          change: "in-place",
        },
      ],
    );
    assert.doesNotMatch(stdout + stderr, /s3cret-token/);
    assert.match(azure.asked.join("\n"), /Bearer s3cret-token/);
  });

  test("drift holds a definition against what runs", async () => {
    const folder = folderWith({
      "main.bicep":
        "resource aks 'Microsoft.ContainerService/managedClusters@2026-05-01' = {\n  name: 'prod'\n  properties: {\n    kubernetesVersion: '1.36'\n    disableLocalAccounts: false\n  }\n}\n",
    });
    const { status, stdout } = await live(
      "cluster",
      "drift",
      folder,
      "--resource-group",
      "shop",
      "--name",
      "prod",
      "-f",
      "json",
    );
    assert.equal(status, 1);
    const { settings } = JSON.parse(stdout) as {
      settings: { setting: string; values: { text: string }[] }[];
    };
    const local = settings.find(({ setting }) => setting === "properties.disableLocalAccounts");
    assert.deepEqual(
      local?.values.map(({ text }) => text),
      ["off", "on"],
    );
  });

  test("what Azure refuses is told, with exit code 2", async () => {
    const { status, stderr } = await live("cluster", "audit", "--resource-group", "forbidden");
    assert.equal(status, 2);
    assert.match(stderr, /access denied; the role Reader on the subscription is enough/);
    assert.doesNotMatch(stderr, /s3cret-token|\n\s+at /);
  });

  test("flags without a subscription, and addresses that are none, are refused", async () => {
    for (const [args, message] of [
      [["cluster", "audit", "--name", "x"], /go with --subscription/],
      [["cluster", "audit"], /or a subscription with --subscription/],
      [["cluster", "audit", "--subscription", "a b"], /give the subscription's id/],
      [["cluster", "audit", "--subscription", "x", "--azure-endpoint", "http://x"], /https/],
    ] as const) {
      const { status, stderr } = await running(args);
      assert.equal(status, 2);
      assert.match(stderr, message);
    }
  });
});
