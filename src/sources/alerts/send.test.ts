import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { suite, test } from "node:test";
import { alertAddress, sendAlert } from "./index.ts";

async function served(
  answer: (request: IncomingMessage, response: ServerResponse, count: number) => void,
  work: (url: URL, asked: IncomingMessage[]) => Promise<void>,
): Promise<void> {
  const asked: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    asked.push(request);
    request.resume().on("end", () => answer(request, response, asked.length));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  try {
    await work(
      new URL(`http://me:pa%24s@127.0.0.1:${(server.address() as AddressInfo).port}/s3cret?t=s3cret`),
      asked,
    );
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const soon = { pause: 1, patience: 200 };

suite("alerts", () => {
  test("are sent with what the address proves, in a header", async () => {
    await served(
      (_request, response) => response.writeHead(204).end(),
      async (url, asked) => {
        assert.equal(await sendAlert(url, "{}", soon), undefined);
        assert.equal(asked[0]?.headers.authorization, `Basic ${btoa("me:pa$s")}`);
        assert.deepEqual([asked.length, asked[0]?.method], [1, "POST"]);
      },
    );
  });

  test("are tried three times where that may help, and once where it cannot", async () => {
    for (const [status, tries] of [
      [503, 3],
      [429, 3],
      [404, 1],
      [307, 1],
    ] as const)
      await served(
        (_request, response) =>
          response.writeHead(status, { location: "http://127.0.0.1:1/", "retry-after": "0.01" }).end(),
        async (url, asked) => {
          assert.match((await sendAlert(url, "{}", soon)) ?? "", new RegExp(`^the server answers ${status}`));
          assert.equal(asked.length, tries);
        },
      );
    await served(
      (_request, response, count) => void (count === 3 ? response.end() : response.destroy()),
      async (url) => assert.equal(await sendAlert(url, "{}", soon), undefined),
    );
  });

  test("never show the address", async () => {
    await served(
      () => undefined,
      async (url) => assert.equal(await sendAlert(url, "{}", soon), "the server does not answer"),
    );
    const nobody = new URL("http://u:s3cret@127.0.0.1:1/s3cret");
    assert.doesNotMatch((await sendAlert(nobody, "{}", soon)) ?? "s3cret", /s3cret/);
    for (const text of ["s3cret", "http://a.test/s3cret", "http://127.0.0.1.a.test/s3cret", "file:///s3cret"])
      assert.throws(
        () => alertAddress(text, "--alert"),
        (error: Error) => !error.message.includes("s3cret"),
      );
    for (const text of ["https://a.test/x", "http://localhost:1/", "http://127.8.0.1/", "http://[::1]/"])
      assert.equal(alertAddress(text, "--alert").href, new URL(text).href);
  });
});
