import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { temporaryFolder } from "../../archive/index.ts";
import { type OpenOptions, openImage } from "../index.ts";
import { all, makeImage } from "../testing.ts";
import { readChallenge } from "./challenge.ts";
import { type Fake, fakeRegistry } from "./testing.ts";

const web = makeImage({ layers: [{ files: { a: "1" } }, { files: { b: "2" } }] });
const [folder] = temporaryFolder();
const env = { HOME: folder };

interface Rules {
  /** Whom the token server gives a token: by the authorization or the form that it is sent. */
  readonly lets: (shown: string) => boolean;
  /** How many requests a token is good for. */
  readonly uses?: number;
  readonly realm?: string;
  readonly isBusy?: () => boolean;
  /** Of Azure's exchange: whether it takes the access token. */
  readonly exchanges?: (form: URLSearchParams) => string | undefined;
}

interface Guarded extends Fake {
  readonly shown: string[];
}

/** A registry with a token server, which is at the same address. */
async function guarded({ lets, uses = 100, realm, exchanges, isBusy }: Rules): Promise<Guarded> {
  const shown: string[] = [];
  const left = new Map<string, number>();
  const fake = await fakeRegistry([web], (request, response, url) => {
    if (url.pathname === "/token" || url.pathname.startsWith("/oauth2/")) {
      let body = "";
      request.on("data", (chunk) => (body += String(chunk)));
      request.on("end", () => {
        const form = new URLSearchParams(body);
        const sent = request.headers.authorization ?? form.get("refresh_token") ?? "nobody";
        shown.push(
          `${request.method} ${url.pathname} ${url.searchParams.get("scope") ?? form.get("scope")} ${sent}`,
        );
        const refresh = url.pathname === "/oauth2/exchange" ? exchanges?.(form) : undefined;
        const token = `t0ken-${shown.length}`;
        left.set(`Bearer ${token}`, uses);
        if (isBusy?.() === true) response.writeHead(503).end();
        else if (refresh !== undefined) response.end(JSON.stringify({ refresh_token: refresh }));
        else if (url.pathname !== "/oauth2/exchange" && lets(sent)) response.end(JSON.stringify({ token }));
        else
          response
            .writeHead(401)
            .end(JSON.stringify({ errors: [{ code: "UNAUTHORIZED", message: `no, ${sent}` }] }));
      });
      return true;
    }
    const authorization = request.headers.authorization ?? "";
    const good = left.get(authorization) ?? 0;
    left.set(authorization, good - 1);
    if (good > 0) return false;
    const challenge = `Bearer realm="${realm ?? `http://${fake.host}/token`}",service="reg",scope="repository:shop/web:pull"`;
    response.writeHead(401, { "www-authenticate": challenge }).end(
      JSON.stringify({
        errors: [{ code: "UNAUTHORIZED", message: `go away ${authorization} hunt%2Fer2` }],
      }),
    );
    return true;
  });
  return Object.assign(fake, { shown });
}

async function pull({ host }: Fake, options: OpenOptions = {}): Promise<void> {
  const image = await openImage(`${host}/shop/web:1`, { env, plainHttp: [host], pause: 10, ...options });
  for (const [at, layer] of image.layers.entries())
    assert.deepEqual(await all(layer.bytes()), web.layers[at]?.bytes);
  image.close();
}

function authFile(auths: object): string {
  const path = join(folder, "auth.json");
  writeFileSync(path, JSON.stringify({ auths }));
  return path;
}

test("nobody gets a token, and it is used for everything", async () => {
  const registry = await guarded({ lets: (sent) => sent === "nobody" });
  await pull(registry);
  assert.deepEqual(registry.shown, ["GET /token repository:shop/web:pull nobody"]);
  registry.close();
});

test("a token that runs out in between is renewed", async () => {
  const registry = await guarded({ lets: () => true, uses: 1 });
  await pull(registry);
  assert.equal(registry.shown.length, 4);
  registry.close();
});

test("layers that are read at the same time share tokens and renew them once", async () => {
  const registry = await guarded({ lets: () => true, uses: 4 });
  const image = await openImage(`${registry.host}/shop/web:1`, { env, plainHttp: [registry.host] });
  const both = await Promise.all([...image.layers, ...image.layers].map((layer) => all(layer.bytes())));
  assert.deepEqual(
    both.slice(0, 2),
    web.layers.map(({ bytes }) => bytes),
  );
  assert.equal(registry.shown.length, 2);
  image.close();
  registry.close();
});

test("a password is shown to the token server alone; a wrong one gives way to nobody", async () => {
  const pair = `Basic ${Buffer.from("u:hunter2").toString("base64")}`;
  const registry = await guarded({ lets: (sent) => sent === pair });
  const auth = { [registry.host]: { username: "u", password: "hunter2" } };
  await pull(registry, { authFile: authFile(auth) });
  assert.ok(registry.asked.every((each) => !each.includes(pair) || each.includes("/token")));
  registry.close();
  const open = await guarded({ lets: (sent) => sent === "nobody" });
  await pull(open, { authFile: authFile({ [open.host]: { username: "u", password: "wrong" } }) });
  assert.equal(open.shown.length, 2);
  open.close();
});

test("a token server that is busy once is asked again with the same password", async () => {
  let busy = 1;
  const registry = await guarded({ lets: (sent) => sent.startsWith("Basic"), isBusy: () => busy-- > 0 });
  await pull(registry, { authFile: authFile({ [registry.host]: { username: "u", password: "p" } }) });
  assert.equal(new Set(registry.shown).size, 1);
  registry.close();
});

test("an identity token is exchanged by a POST", async () => {
  const registry = await guarded({ lets: (sent) => sent === "ident1ty" });
  await pull(registry, {
    authFile: authFile({
      [registry.host]: { auth: Buffer.from("0:").toString("base64"), identitytoken: "ident1ty" },
    }),
  });
  assert.deepEqual(registry.shown, ["POST /token repository:shop/web:pull ident1ty"]);
  registry.close();
});

test("no secret is in what is told, though the server sends it back", async () => {
  const told: string[] = [];
  const tell = (message: string): void => void told.push(message);
  for (const secret of [{ username: "u", password: "hunt/er2" }, { identitytoken: "hunt/er2" }]) {
    const closed = await guarded({ lets: () => false });
    const error = await pull(closed, { authFile: authFile({ [closed.host]: secret }), tell }).catch(
      (each: Error) => each,
    );
    told.push(error?.message ?? "");
    closed.close();
    const useless = await guarded({ lets: () => true, uses: 0 });
    const second = await pull(useless, { authFile: authFile({ [useless.host]: secret }), tell }).catch(
      (each: Error) => each,
    );
    told.push(second?.message ?? "");
    useless.close();
  }
  assert.equal(told.filter((each) => each.includes("access denied")).length, 4);
  assert.ok(told.every((each) => /who is signed in may not/.test(each)));
  assert.doesNotMatch(told.join("\n"), /hunt\/er2|hunt%2Fer2|t0ken|dTpodW50L2VyMg/);
});

test("token servers without TLS or without an address are not asked", async () => {
  for (const [realm, reason] of [
    ["ftp://127.0.0.1/token", /names a token server without TLS/],
    ["file:///etc/passwd", /names a token server without TLS, file:/],
    ["nowhere", /names no token server/],
  ] as const) {
    const registry = await guarded({ lets: () => true, realm });
    await assert.rejects(pull(registry), reason);
    registry.close();
  }
});

test("Azure: nobody first, then who is signed in to Entra ID, by either scope", async () => {
  const registry = await guarded({
    lets: (sent) => sent === "acr-refresh",
    exchanges: (form) =>
      form.get("access_token") === "entra:management" && form.get("service") === registry.host
        ? "acr-refresh"
        : undefined,
  });
  const scopes: string[] = [];
  const credential = {
    getToken: (scope: string) => {
      scopes.push(scope);
      return Promise.resolve({ token: scope.includes("management") ? "entra:management" : "entra:registry" });
    },
  };
  await pull(registry, { azure: { hosts: [registry.host], credential } });
  assert.deepEqual(scopes, [
    "https://containerregistry.azure.net/.default",
    "https://management.azure.com/.default",
  ]);
  assert.deepEqual(
    registry.shown.map((each) => each.replace(/ (null|repository:shop\/web:pull) /, " ")),
    [
      "GET /token nobody",
      "POST /oauth2/exchange nobody",
      "POST /oauth2/exchange nobody",
      "POST /token acr-refresh",
    ],
  );
  const told: string[] = [];
  const failing = { getToken: () => Promise.reject(new Error("az is not signed in\nmore")) };
  const closed = await guarded({ lets: () => false });
  await assert.rejects(
    pull(closed, {
      azure: { hosts: [closed.host], credential: failing },
      tell: (message) => told.push(message),
    }),
    /access denied: nobody is signed in/,
  );
  assert.match(told.join(), /Entra ID does not open 127.0.0.1:\d+: az is not signed in$/);
  closed.close();
  registry.close();
});

test("challenges of every form", () => {
  const shape = (header: string): unknown => {
    const found = readChallenge(header);
    return found && [found.scheme, found.realm, found.service, found.scope];
  };
  assert.deepEqual(shape('Bearer realm="https://a/t",service="s",scope="repository:a:pull,push"'), [
    "bearer",
    "https://a/t",
    "s",
    "repository:a:pull,push",
  ]);
  assert.deepEqual(shape('Basic realm="x", Bearer realm="https://a/t"'), [
    "bearer",
    "https://a/t",
    undefined,
    undefined,
  ]);
  assert.deepEqual(shape('bearer REALM = "a\\"b" , Service=plain'), ["bearer", 'a"b', "plain", undefined]);
  assert.deepEqual(shape("Basic"), ["basic", "", undefined, undefined]);
  for (const none of ["Negotiate", "", 'Digest realm="x"', `Bearer ${"x".repeat(9000)}`])
    assert.equal(shape(none), undefined);
  readChallenge(`Bearer ${'realm="'.repeat(1000)}`);
  readChallenge(`Bearer ${",".repeat(8000)}`);
  readChallenge(`Bearer ${"a".repeat(8000)}`);
});
