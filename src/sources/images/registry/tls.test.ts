import assert from "node:assert/strict";
import { type AddressInfo, connect, createServer, type Server } from "node:net";
import test from "node:test";
import { openImage } from "../index.ts";
import { all, makeImage } from "../testing.ts";
import { fakeRegistry, makeCertificate, withoutOpenssl } from "./testing.ts";

const web = makeImage({ layers: [{ files: { a: "1" } }] });
const [layer] = web.layers;

/** A proxy that leads every tunnel to one port, or none. */
async function startProxy(port: number | undefined, asked: string[]): Promise<Server> {
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", (data) => {
      asked.push(data.toString().split("\r\n", 1)[0] ?? "");
      if (port === undefined) return void socket.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
      const onward = connect(port, "127.0.0.1", () => {
        socket.write("HTTP/1.1 200 OK\r\n\r\n");
        onward.pipe(socket).pipe(onward);
      });
      onward.on("error", () => socket.destroy());
    });
  });
  await new Promise<void>((done) => void server.listen(0, "127.0.0.1", done));
  return server;
}

test("registries behind a proxy, whose password is not told", { skip: withoutOpenssl }, async () => {
  const certificate = makeCertificate();
  const registry = await fakeRegistry([web], () => false, certificate);
  const asked: string[] = [];
  const proxies = [
    await startProxy(Number(registry.host.split(":")[1]), asked),
    await startProxy(undefined, asked),
  ];
  const addresses = proxies.map(
    (proxy) => `me:pr0xy-pass@127.0.0.1:${(proxy.address() as AddressInfo).port}`,
  );
  try {
    for (const address of [addresses[0], `http://${addresses[0]}`]) {
      const env = { HOME: "/nonexistent", HTTPS_PROXY: address };
      const image = await openImage("registry.test/shop/web:1", { env, caFile: certificate.ca });
      assert.deepEqual(await all(image.layers[0]?.bytes()), layer?.bytes);
      image.close();
    }
    const env = { HOME: "/nonexistent", HTTPS_PROXY: addresses[1] };
    const error = await openImage("registry.test/shop/web:1", { env }).catch((each: Error) => each);
    assert.ok(error instanceof Error);
    assert.match(error.message, /Failed to establish tunnel.*407/);
    assert.doesNotMatch(error.message, /pr0xy/);
    assert.ok(asked.every((each) => each.startsWith("CONNECT registry.test:443 ")));
  } finally {
    registry.close();
    for (const proxy of proxies) proxy.close();
  }
});

test("nothing leads away from TLS: no redirect, no token server, no fall back", {
  skip: withoutOpenssl,
}, async () => {
  const certificate = makeCertificate();
  const plain = await fakeRegistry([web], () => false);
  const secure = await fakeRegistry(
    [web],
    (_, response, url) => {
      if (url.pathname.includes("/a/")) response.writeHead(302, { location: `http://${plain.host}/x` }).end();
      else if (url.pathname.includes("/b/"))
        response.writeHead(401, { "www-authenticate": 'Bearer realm="http://tokens.test/token"' }).end();
      return /\/[ab]\//.test(url.pathname);
    },
    certificate,
  );
  const options = { env: { HOME: "/nonexistent" }, caFile: certificate.ca };
  try {
    await assert.rejects(openImage(`${secure.host}/a/x`, options), /leads from https:\/\/ to http:\/\//);
    await assert.rejects(openImage(`${secure.host}/b/x`, options), /a token server without TLS, tokens.test/);
    await assert.rejects(openImage(`${secure.host}/c/x`, { env: options.env }), /self-signed certificate/);
    assert.deepEqual(plain.asked, []);
  } finally {
    plain.close();
    secure.close();
  }
});
