import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, suite, test } from "node:test";
import { UsageError } from "../../base/result.ts";
import { listClusters } from "./index.ts";
import { type ResourceManager, resourceManager, subscription, withoutCertificates } from "./testing.ts";

suite("the clusters of a subscription, by the real client", { skip: withoutCertificates }, () => {
  let azure: ResourceManager;
  before(async () => {
    azure = await resourceManager();
  });
  after(() => azure.close());

  const credential = {
    getToken: async () => ({ token: "t0ken", expiresOnTimestamp: Date.now() + 3_600_000 }),
  };
  const list = (scope: object) =>
    listClusters(
      { subscription, ...scope },
      {
        endpoint: `${azure.endpoint}/`,
        credential,
        client: {
          tlsOptions: { ca: readFileSync(azure.ca, "utf8") },
          retryOptions: { maxRetries: 3, retryDelayInMs: 1 },
        },
      },
    );

  test("all pages are read, in order of ids", async () => {
    const found = await list({});
    assert.deepEqual(
      found.map(({ name }) => name),
      ["dev", "prod"],
    );
    assert.equal(found[1]?.disableLocalAccounts, true);
    assert.match(
      azure.asked[0] ?? "",
      /^GET \/subscriptions\/[-0-9]+\/providers\/Microsoft.ContainerService\/managedClusters Bearer t0ken$/,
    );
  });

  test("a resource group and a name narrow it down", async () => {
    assert.equal((await list({ resourceGroup: "shop" })).length, 2);
    for (const [scope, names] of [
      [{ resourceGroup: "shop", name: "prod" }, ["prod"]],
      [{ name: "dev" }, ["dev"]],
    ] as const) {
      assert.deepEqual(
        (await list(scope)).map(({ name }) => name),
        names,
      );
    }
  });

  test("a busy service is asked again", async () => {
    assert.equal((await list({ resourceGroup: "busy" })).length, 2);
  });

  test("a refusal is told without the token", async () => {
    for (const [scope, message] of [
      [{ resourceGroup: "forbidden" }, /access denied; the role Reader/],
      [{ resourceGroup: "shop", name: "gone" }, /ResourceNotFound/],
    ] as const) {
      await assert.rejects(list(scope), (error: unknown) => {
        assert.ok(error instanceof UsageError);
        assert.match(error.message, message);
        assert.doesNotMatch(error.message, /t0ken/);
        return true;
      });
    }
  });
});
