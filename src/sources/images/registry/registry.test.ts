import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { temporaryFolder } from "../../archive/index.ts";
import { openImage } from "../index.ts";
import { all, blob, descriptorOf, makeImage, makeIndex, pushBlob, pushManifest } from "../testing.ts";
import { makeCertificate, person, startRegistry, withoutOpenssl, withoutRegistry } from "./testing.ts";

const basic = `Basic ${Buffer.from(`${person.user}:${person.password}`).toString("base64")}`;
const [folder] = temporaryFolder();
/** Nobody's home, so that no credentials of whoever runs this are found. */
const env = { HOME: folder };
const web = makeImage({
  layers: [
    { files: { a: "x".repeat(300_000) }, compression: "none" },
    { files: { b: "2" }, compression: "zstd" },
  ],
});
const arm = makeImage({ layers: [{ files: { a: "arm" } }], config: { architecture: "arm64" } });

function authFile(name: string, auths: object): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify({ auths }));
  return path;
}

test("a real registry: tags, digests, platforms", { skip: withoutRegistry }, async () => {
  const { host, close } = await startRegistry();
  try {
    await web.push(`http://${host}/shop/web:1`);
    await arm.push(`http://${host}/shop/web:arm`);
    const index = makeIndex({ "linux/amd64": web, "linux/arm64": arm });
    await pushManifest(`http://${host}/shop/web:multi`, index);
    const image = await openImage(`${host}/shop/web:1`, { env });
    assert.equal(image.reference, `${host}/shop/web:1`);
    assert.equal(image.digest, web.manifest.digest);
    assert.deepEqual(image.configuration, web.config.bytes);
    for (const [at, layer] of image.layers.entries())
      assert.deepEqual(await all(layer.bytes()), web.layers[at]?.bytes);
    image.close();
    const multi = await openImage(`registry:${host}/shop/web:multi`, { env, platform: "linux/arm64" });
    assert.deepEqual([multi.digest, multi.indexDigest], [arm.manifest.digest, index.digest]);
    multi.close();
    const pinned = await openImage(`docker://${host}/shop/web:gone@${web.manifest.digest}`, { env });
    assert.equal(pinned.digest, web.manifest.digest);
    pinned.close();
    await assert.rejects(
      openImage(`${host}/shop/web:none`, { env }),
      /no such file or folder\): 127.* has no shop\/web with none/,
    );
    await assert.rejects(openImage(`${host}/nobody/none`, { env }), /has no nobody\/none with latest/);
  } finally {
    close();
  }
});

test("a real registry: foreign layers, artifacts", { skip: withoutRegistry }, async () => {
  const { host, close } = await startRegistry();
  try {
    const url = `http://${host}/win/x:1`;
    const foreign = "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip";
    const [there, gone] = makeImage({
      layers: [
        { files: { a: "1" }, mediaType: foreign },
        { files: { b: "2" }, mediaType: foreign },
      ],
    }).layers;
    assert.ok(there && gone);
    const config = blob("application/vnd.cncf.helm.config.v1+json", { name: "chart" });
    for (const each of [there, config]) await pushBlob(url, each);
    const urls = ["http://127.0.0.1:1/layer"];
    const layers = [
      { ...descriptorOf(there), urls },
      { ...descriptorOf(gone), urls },
    ];
    const mediaType = "application/vnd.docker.distribution.manifest.v2+json";
    await pushManifest(
      url,
      blob(mediaType, { schemaVersion: 2, mediaType, config: descriptorOf(config), layers }),
    );
    const image = await openImage(`${host}/win/x:1`, { env });
    assert.equal(image.configuration, null);
    assert.deepEqual(
      image.layers.map(({ absent }) => absent),
      [undefined, "it is a foreign layer, which its registry does not have"],
    );
    image.close();
  } finally {
    close();
  }
});

test("a real registry: passwords from files of docker and podman", { skip: withoutRegistry }, async () => {
  const { host, close } = await startRegistry({ closed: true });
  try {
    await web.push(`http://${host}/shop/web:1`, { authorization: basic });
    const auth = basic.slice("Basic ".length);
    const wrong = Buffer.from("reader:wr0ng-Pa55").toString("base64");
    const good = [
      authFile("host.json", { [host]: { auth } }),
      authFile("url.json", { [`https://${host}/v1/`]: { auth } }),
      authFile("path.json", { [host]: { auth: wrong }, [`${host}/shop`]: { auth } }),
      authFile("fields.json", { [host]: { username: person.user, password: person.password } }),
    ];
    for (const path of good) {
      const image = await openImage(`${host}/shop/web:1`, { env, authFile: path });
      assert.equal((await all(image.layers[1]?.bytes())).length, web.layers[1]?.bytes.length);
      image.close();
    }
    const bad = [
      authFile("wrong.json", { [host]: { auth: wrong } }),
      authFile("other.json", { [`${host}/other`]: { auth } }),
    ];
    for (const path of bad) {
      const error = await openImage(`${host}/shop/web:1`, { env, authFile: path }).catch(
        (each: Error) => each,
      );
      assert.ok(error instanceof Error);
      assert.match(error.message, /access denied/);
      assert.doesNotMatch(error.message, new RegExp(`wr0ng|Pa55|${wrong}|${auth}`));
    }
    await assert.rejects(
      openImage(`${host}/shop/web:1`, { env, authFile: join(folder, "none") }),
      /cannot be read: ENOENT/,
    );
  } finally {
    close();
  }
});

test("a real registry with a certificate of its own", {
  skip: withoutRegistry || withoutOpenssl,
}, async () => {
  const certificate = makeCertificate();
  const { host, close } = await startRegistry({ certificate });
  const inner = await startRegistry();
  try {
    await assert.rejects(openImage(`${host}/shop/web:1`, { env }), /self-signed certificate/);
    const trusted = { env, caFile: certificate.ca };
    await assert.rejects(openImage(`${host}/shop/web:1`, trusted), /has no shop\/web with 1/);
    await assert.rejects(
      openImage(`${host}/a:1`, { env: { ...env, SSL_CERT_FILE: certificate.ca } }),
      /has no a with 1/,
    );
    await assert.rejects(
      openImage(`${host}/a:1`, { env, caFile: join(folder, "none.pem") }),
      /the certificates .*none.pem/,
    );
  } finally {
    close();
    inner.close();
  }
});

test("mirrors are asked first and passed over where they fail", { skip: withoutRegistry }, async () => {
  const { host, close } = await startRegistry();
  try {
    await web.push(`http://${host}/library/nginx:1.29`);
    await web.push(`http://${host}/hub/library/nginx:1.29`);
    const told: string[] = [];
    const mirrors = { "docker.io": ["127.0.0.1:1", `${host}/none`, `${host}/hub`] };
    const image = await openImage("nginx:1.29", { env, mirrors, tell: (message) => told.push(message) });
    assert.equal(image.reference, "docker.io/library/nginx:1.29");
    assert.deepEqual(await all(image.layers[0]?.bytes()), web.layers[0]?.bytes);
    assert.equal(told.length, 2);
    assert.match(told[0] ?? "", /the mirror 127.0.0.1:1 is passed over/);
    image.close();
    await assert.rejects(
      openImage("nginx", { env, mirrors: { "docker.io": ["mirror"] } }),
      /the mirror "mirror" is no host/,
    );
  } finally {
    close();
  }
});

test("what is no reference says so", async () => {
  await assert.rejects(
    openImage("Nginx", { env }),
    /no image's name: the repository "Nginx" has capital letters; nginx may be meant/,
  );
  await assert.rejects(openImage("registry:a b", { env }), /no image's name/);
  await assert.rejects(openImage(`a@sha384:${"0".repeat(96)}`, { env }), /digests are sha256 or sha512/);
  await assert.rejects(openImage("127.0.0.1:99999/a", { env }), /no registry's host/);
});
