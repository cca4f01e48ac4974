import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { temporaryFolder } from "../../archive/index.ts";
import { credentialFor } from "./index.ts";

const pair = (text: string): string => Buffer.from(text).toString("base64");

/** A home with these files and helpers: a helper is what its script does with `$host`. */
function home(
  files: Readonly<Record<string, unknown>>,
  helpers: Readonly<Record<string, string>> = {},
): NodeJS.ProcessEnv {
  const [folder] = temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), typeof content === "string" ? content : JSON.stringify(content));
  }
  for (const [name, script] of Object.entries(helpers))
    writeFileSync(join(folder, `docker-credential-${name}`), `#!/bin/sh\nread -r host\n${script}\n`, {
      mode: 0o755,
    });
  return { HOME: folder, PATH: `${folder}:/usr/bin:/bin` };
}

const config = (entry: object): Readonly<Record<string, unknown>> => ({ ".docker/config.json": entry });

test("files are looked at in their order, the first with something counts", async () => {
  const auths = (user: string): object => ({ auths: { "reg.test": { auth: pair(`${user}:p`) } } });
  const env = home({
    "own.json": auths("own"),
    ".docker/config.json": { auths: { other: {} } },
    "run/containers/auth.json": auths("run"),
    ".config/containers/auth.json": auths("config"),
    "elsewhere/config.json": auths("docker"),
  });
  const { HOME = "" } = env;
  const found = async (more: NodeJS.ProcessEnv): Promise<unknown> => {
    const offer = await credentialFor("reg.test", "a", { env: { ...env, ...more } });
    return offer?.kind === "password" ? offer.user : offer;
  };
  assert.equal(await found({}), "config");
  assert.equal(await found({ XDG_RUNTIME_DIR: join(HOME, "run") }), "run");
  assert.equal(await found({ DOCKER_CONFIG: join(HOME, "elsewhere") }), "docker");
  assert.equal(
    await found({ REGISTRY_AUTH_FILE: join(HOME, "own.json"), DOCKER_CONFIG: join(HOME, "elsewhere") }),
    "own",
  );
});

test("Docker Hub's keys, paths of podman's, the longest first", async () => {
  const of = (key: string, host = "docker.io", repository = "library/nginx"): Promise<unknown> =>
    credentialFor(host, repository, { env: home(config({ auths: { [key]: { auth: pair("u:a:b") } } })) });
  const offer = { kind: "password", user: "u", password: "a:b" };
  for (const key of [
    "https://index.docker.io/v1/",
    "index.docker.io",
    "docker.io",
    "docker.io/library",
    "registry-1.docker.io",
  ])
    assert.deepEqual(await of(key), offer, key);
  for (const key of ["docker.io/lib", "docker.io.evil.test", "https://evil.test/docker.io", "quay.io"])
    assert.equal(await of(key), undefined, key);
  assert.deepEqual(await of("http://reg.test:5000/v2/", "reg.test:5000", "a/b"), offer);
  assert.equal(await of("reg.test", "reg.test:5000", "a/b"), undefined);
});

test("entries without a pair, with an identity token, of wrong types", async () => {
  const of = (entry: unknown): Promise<unknown> =>
    credentialFor("r.test", "a", { env: home(config({ auths: { "r.test": entry } })) });
  assert.deepEqual(await of({ auth: pair("u:"), identitytoken: "t" }), { kind: "identity", token: "t" });
  assert.deepEqual(await of({ auth: `${pair("u:p\0\0")}` }), { kind: "password", user: "u", password: "p" });
  for (const entry of [{}, null, 3, { auth: 3 }, { auth: "%%%" }, { auth: pair(":p") }])
    assert.equal(await of(entry), undefined);
});

test("helpers: one for the registry before the one for all, tokens, nothing found", async () => {
  const helpers = {
    one: 'test "$1" = get && echo "{\\"Username\\":\\"one-$host\\",\\"Secret\\":\\"s\\"}"',
    all: 'echo "{\\"Username\\":\\"<token>\\",\\"Secret\\":\\"all-$host\\"}"',
    none: 'echo "credentials not found in native keychain"; exit 1',
  };
  const of = (entry: object, host = "r.test"): Promise<unknown> =>
    credentialFor(host, "a", { env: home(config(entry), helpers) });
  assert.deepEqual(await of({ credHelpers: { "r.test": "one" }, credsStore: "all" }), {
    kind: "password",
    user: "one-r.test",
    password: "s",
  });
  assert.deepEqual(await of({ credsStore: "all" }, "docker.io"), {
    kind: "identity",
    token: "all-https://index.docker.io/v1/",
  });
  const auths = { "r.test": { auth: pair("u:p") } };
  assert.deepEqual(await of({ credsStore: "none", auths }), { kind: "password", user: "u", password: "p" });
});

test("helpers that fail are told without what they write", async () => {
  const helpers = {
    bad: 'echo "s3cret" >&2; echo "s3cret"; exit 3',
    odd: "echo s3cret",
    long: "yes s3cret",
    up: "exit 0",
  };
  const reasons = {
    bad: /it ends with 3/,
    odd: /not understood/,
    long: /says too much/,
    missing: /not installed/,
    "../up": /unusual characters/,
  };
  for (const [name, reason] of Object.entries(reasons)) {
    const told: string[] = [];
    const env = home(config({ credsStore: name }), helpers);
    assert.equal(
      await credentialFor("r.test", "a", { env, tell: (message) => told.push(message) }),
      undefined,
    );
    assert.match(told.join(), reason);
    assert.doesNotMatch(told.join(), /s3cret/);
  }
});

test("a damaged file is passed over and told; one that was asked for is an error", async () => {
  const told: string[] = [];
  const env = home({ ".docker/config.json": "{" });
  assert.equal(await credentialFor("r.test", "a", { env, tell: (message) => told.push(message) }), undefined);
  assert.match(told.join(), /config.json are passed over: no JSON object/);
  await assert.rejects(
    credentialFor("r.test", "a", { env, authFile: join(env["HOME"] ?? "", ".docker/config.json") }),
    /cannot be read: no JSON/,
  );
});
