import assert from "node:assert/strict";
import test from "node:test";
import { type OpenOptions, openImage } from "../index.ts";
import type { ImageSource } from "../source.ts";
import { all, makeImage } from "../testing.ts";
import { type Fake, fakeRegistry, type Handler, sendBlob } from "./testing.ts";

const web = makeImage({ layers: [{ files: { a: "x".repeat(100_000) } }], compression: "none" });
const [layer] = web.layers;
assert.ok(layer);
const env = { HOME: "/nonexistent" };

/** One image in a registry with these manners. */
async function withRegistry(
  handler: Handler,
  use: (fake: Fake, options: OpenOptions) => Promise<void>,
): Promise<void> {
  const fake = await fakeRegistry([web], handler);
  try {
    await use(fake, { env, plainHttp: [fake.host], patience: 400, pause: 10 });
  } finally {
    fake.close();
  }
}

function isLayer(url: URL): boolean {
  return url.pathname.endsWith(layer?.digest ?? "");
}

function bytesOf(image: ImageSource): Promise<Buffer> {
  return all(image.layers[0]?.bytes());
}

/** What becomes of the layer. */
async function layerFrom(handler: Handler, count = { asked: 0 }): Promise<Buffer> {
  let bytes: Buffer = Buffer.alloc(0);
  await withRegistry(handler, async ({ host, asked }, options) => {
    const image = await openImage(`${host}/web`, options);
    try {
      bytes = await bytesOf(image);
    } finally {
      count.asked = asked.filter((each) => each.includes(layer?.digest ?? "")).length;
      image.close();
    }
  });
  return bytes;
}

test("a broken connection goes on where it stopped", async () => {
  const ranges: (string | undefined)[] = [];
  const bytes = await layerFrom((request, response, url) => {
    if (!isLayer(url)) return false;
    ranges.push(request.headers.range);
    if (ranges.length > 2) return false;
    const start = ranges.length === 1 ? 0 : 30_000;
    response.writeHead(start === 0 ? 200 : 206, {
      "content-length": layer.bytes.length - start,
      ...(start > 0 && { "content-range": `bytes ${start}-${layer.bytes.length - 1}/${layer.bytes.length}` }),
    });
    response.write(layer.bytes.subarray(start, start + 30_000), () =>
      setTimeout(() => response.destroy(), 20),
    );
    return true;
  });
  assert.deepEqual(bytes, layer.bytes);
  assert.deepEqual(ranges, [undefined, "bytes=30000-", "bytes=60000-"]);
});

test("a server without ranges begins anew, and the start is passed over", async () => {
  let count = 0;
  const bytes = await layerFrom((_, response, url) => {
    if (!isLayer(url)) return false;
    response.writeHead(200, { "content-length": layer.bytes.length });
    if (++count > 1) response.end(layer.bytes);
    else response.write(layer.bytes.subarray(0, 30_000), () => setTimeout(() => response.destroy(), 20));
    return true;
  });
  assert.deepEqual(bytes, layer.bytes);
});

test("a server that always breaks off is left after a few tries", async () => {
  const count = { asked: 0 };
  const broken = layerFrom((_, response, url) => {
    if (isLayer(url)) response.destroy();
    return isLayer(url);
  }, count);
  await assert.rejects(broken, /the connection broke \(ECONNRESET\)/);
  assert.equal(count.asked, 4);
});

test("bytes that are not those of the digest, too many, too few or from elsewhere", async () => {
  const other = Buffer.from(layer.bytes);
  other[5] = (other[5] ?? 0) ^ 1;
  const send =
    (body: Buffer, status = 200, range?: string): Handler =>
    (_, response, url) => {
      if (isLayer(url))
        response.writeHead(status, range === undefined ? {} : { "content-range": range }).end(body);
      return isLayer(url);
    };
  await assert.rejects(layerFrom(send(other)), /its bytes are not those of sha256/);
  await assert.rejects(layerFrom(send(Buffer.concat([other, other]))), /more than the \d+ bytes/);
  await assert.rejects(
    layerFrom(send(other.subarray(0, 10))),
    /goes on at another byte|sends \d+ of \d+ bytes|more than/,
  );
  await assert.rejects(layerFrom(send(other, 206, "bytes 5-9/10")), /goes on at another byte/);
  await assert.rejects(layerFrom(send(other, 418)), /it answers 418/);
});

test("busy servers are asked again after the pause that they want, not after a long one", async () => {
  let count = 0;
  const start = performance.now();
  const busy =
    (after: string, most: number): Handler =>
    (_, response, url) => {
      if (!isLayer(url) || ++count > most) return false;
      response
        .writeHead(429, { "retry-after": after })
        .end('{"errors":[{"code":"TOOMANYREQUESTS","message":"slow down"}]}');
      return true;
    };
  assert.deepEqual(await layerFrom(busy("1", 1)), layer.bytes);
  assert.ok(performance.now() - start > 950);
  count = 0;
  await assert.rejects(
    layerFrom(busy("3600", 9)),
    /429, TOOMANYREQUESTS: slow down; it wants 3600 s of pause/,
  );
});

test("silent and dripping servers are left", async () => {
  const silent: Handler = (_, response, url) => {
    if (isLayer(url)) response.writeHead(200, { "content-length": layer.bytes.length }).write("x");
    return isLayer(url);
  };
  await assert.rejects(layerFrom(silent), /says nothing for 0.4 s/);
  const dripping: Handler = (_, response, url) => {
    if (!isLayer(url)) return false;
    response.writeHead(200, { "content-length": layer.bytes.length });
    const timer = setInterval(() => response.write("x"), 30);
    response.on("close", () => clearInterval(timer));
    return true;
  };
  await assert.rejects(layerFrom(dripping), /less than 1024 bytes a second/);
});

test("redirects: to another server without credentials, never in circles, never away from TLS", async () => {
  const seen: (string | undefined)[] = [];
  await withRegistry(
    (request, response) => {
      seen.push(request.headers.authorization);
      sendBlob(request, response, layer);
      return true;
    },
    async (elsewhere) => {
      const leading =
        (location: string): Handler =>
        (request, response, url) => {
          if (request.headers.authorization === undefined) {
            response.writeHead(401, { "www-authenticate": 'Basic realm="x"' }).end();
            return true;
          }
          if (isLayer(url)) response.writeHead(307, { location }).end();
          return isLayer(url);
        };
      const authFile = await signedIn();
      const from = async (location: string): Promise<Buffer> => {
        let bytes: Buffer = Buffer.alloc(0);
        await withRegistry(leading(location), async ({ host }, options) => {
          const image = await openImage(`${host}/web`, { ...options, authFile: authFile(host) });
          bytes = await bytesOf(image).finally(image.close);
        });
        return bytes;
      };
      assert.deepEqual(await from(`http://${elsewhere.host}/cdn?signature=abc`), layer.bytes);
      assert.deepEqual(seen, [undefined]);
      await assert.rejects(from(""), /leads elsewhere more than 5 times/);
      await assert.rejects(from("ftp://127.0.0.1/x"), /from http:\/\/ to ftp:\/\//);
      await assert.rejects(from("http://"), /leads to no address/);
    },
  );
});

test("manifests: another one than its digest, too large, none at all", async () => {
  const manifest =
    (headers: Record<string, string>, body: string | Buffer): Handler =>
    (_, response, url) => {
      if (url.pathname.includes("/manifests/")) response.writeHead(200, headers).end(body);
      return url.pathname.includes("/manifests/");
    };
  const reasons: readonly (readonly [Handler, string, RegExp])[] = [
    [manifest({}, "{}"), `@sha256:${"0".repeat(64)}`, /sends another manifest than sha256:0000/],
    [
      manifest({ "docker-content-digest": `sha256:${"1".repeat(64)}` }, "{}"),
      "",
      /sends another manifest than sha256:1111/,
    ],
    [manifest({}, Buffer.alloc(5 * 1024 * 1024)), "", /more than 4194304 bytes/],
    [manifest({}, "<html>"), "", /no JSON object/],
    [manifest({}, '{"schemaVersion":1,"fsLayers":[]}'), "", /schema 1/],
  ];
  for (const [handler, version, reason] of reasons)
    await withRegistry(handler, async ({ host }, options) => {
      await assert.rejects(openImage(`${host}/web${version}`, options), reason);
    });
});

test("who gives up is left alone", async () => {
  const stop = new AbortController();
  const handler: Handler = () => {
    setTimeout(() => stop.abort(), 20);
    return true;
  };
  await withRegistry(handler, async ({ host, asked }, options) => {
    await assert.rejects(
      openImage(`${host}/web`, { ...options, patience: 5000, signal: stop.signal }),
      /aborted/,
    );
    assert.equal(asked.length, 1);
  });
});

async function signedIn(): Promise<(host: string) => string> {
  const { writeFileSync } = await import("node:fs");
  const { temporaryFolder } = await import("../../archive/index.ts");
  const [folder] = temporaryFolder();
  return (host) => {
    writeFileSync(
      `${folder}/auth.json`,
      JSON.stringify({ auths: { [host]: { username: "u", password: "p" } } }),
    );
    return `${folder}/auth.json`;
  };
}
