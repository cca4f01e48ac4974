import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, afterEach, before, suite, test } from "node:test";
import { UsageError } from "../../base/result.ts";
import { type ClusterOptions, readCluster } from "./index.ts";
import {
  type ApiServer,
  apiServer,
  kubeconfigOf,
  object,
  pod,
  status,
  token,
  withoutCertificates,
} from "./testing.ts";

suite("clusters that answer otherwise", { skip: withoutCertificates }, () => {
  const pods = ["a", "b", "c", "d", "e"].map((name) => pod(name, { web: `${name}:1` }));
  let api: ApiServer;
  before(async () => {
    api = await apiServer({ "/api/v1/pods": pods });
  });
  afterEach(() => {
    api.script = undefined;
    api.asked.length = 0;
  });
  after(() => api.close());

  const read = async (options: ClusterOptions = {}, kubeconfig = api.kubeconfig) => {
    const { workloads, unreadable } = await readCluster({ kubeconfig, namespaces: [] }, options);
    return { names: [...workloads].map(({ name }) => name), why: unreadable.map(({ message }) => message) };
  };
  const refused = async (matching: RegExp, kubeconfig?: string, options?: ClusterOptions) =>
    assert.rejects(read(options, kubeconfig), (error: unknown) => {
      assert.ok(error instanceof UsageError);
      assert.match(error.message, matching);
      assert.doesNotMatch(error.message, new RegExp(token));
      assert.doesNotMatch(error.message, /\n/);
      return true;
    });
  const configWith = (name: string, user: object, server = api.url): string => {
    const path = join(api.folder, name);
    writeFileSync(path, JSON.stringify(kubeconfigOf(server, join(api.folder, "cert.pem"), user)));
    return path;
  };

  test("all pages are read", async () => {
    assert.deepEqual(await read(), { names: ["a", "b", "c", "d", "e"], why: [] });
    assert.equal(api.asked.filter((each) => each.includes("/pods")).length, 3);
  });

  test("a list that the server forgot is begun anew, and nothing is told twice", async () => {
    let expired = 0;
    api.script = (url, response) => {
      if (url.searchParams.get("continue") !== "2" || expired++ > 0) return false;
      status(response, 410, "The provided continue parameter is too old", { reason: "Expired" });
      return true;
    };
    assert.deepEqual(await read(), { names: ["a", "b", "c", "d", "e"], why: [] });
    api.script = (url, response) => {
      if (url.searchParams.get("continue") !== "2") return false;
      status(response, 410, "too old");
      return true;
    };
    assert.deepEqual(await read(), {
      names: ["a", "b"],
      why: ["pods in all namespaces: it changes faster than it can be read"],
    });
  });

  test("pages that are too large are asked for in parts", async () => {
    const large = { patience: 5000, largest: 2000 };
    api.script = (url, response) => {
      const limit = Number(url.searchParams.get("limit"));
      if (!url.pathname.endsWith("/pods") || limit < 10) return false;
      response.end("x".repeat(1_000_000));
      return true;
    };
    assert.deepEqual((await read({ limits: large })).names, ["a", "b", "c", "d", "e"]);
    api.script = (url, response) => {
      if (url.pathname.endsWith("/pods")) response.end("x".repeat(1_000_000));
      return url.pathname.endsWith("/pods");
    };
    assert.match(
      (await read({ limits: large })).why[0] ?? "",
      /^pods in all namespaces: one of them is larger/,
    );
  });

  test("lists without an end, and answers that are none, are told", async () => {
    const send = (body: unknown, headers: Record<string, string> = {}): void => {
      api.script = (url, response) => {
        if (!url.pathname.endsWith("/pods")) return false;
        response.writeHead(200, headers).end(typeof body === "string" ? body : JSON.stringify(body));
        return true;
      };
    };
    for (const [body, why] of [
      [{ items: [], metadata: { continue: "x" } }, /its pages lead to themselves/],
      [{ items: {} }, /the answer is no list/],
      ["<html>", /the answer is no list/],
      [[], /the answer is no list/],
    ] as const) {
      send(body);
      assert.match((await read()).why[0] ?? "", why);
    }
    send({ items: null });
    assert.deepEqual(await read(), { names: [], why: [] });
    send("no gzip", { "content-encoding": "gzip" });
    assert.equal((await read()).why.length, 1);
  });

  test("objects that are none are passed over, however deep they are", async () => {
    let deep = '"x"';
    for (let depth = 0; depth < 50_000; depth++) deep = `[${deep}]`;
    const good = JSON.stringify(
      object("good", { containers: [{ name: "web", image: "web" }, 7, { name: [] }] }),
    );
    const bad = [
      "null",
      "7",
      '"x"',
      "[]",
      "{}",
      '{"metadata":{"name":{},"uid":"1"}}',
      '{"__proto__":{"x":1}}',
    ];
    const nested = `{"metadata":{"name":"deep","uid":"2"},"spec":${deep}}`;
    const long = JSON.stringify(object("n".repeat(100_000), {}));
    api.script = (url, response) => {
      if (!url.pathname.endsWith("/pods")) return false;
      response.end(`{"items":[${[...bad, nested, long, good].join()}]}`);
      return true;
    };
    assert.deepEqual(await read(), { names: ["good"], why: [] });
  });

  test("a busy server is asked again, a silent one is given up", async () => {
    let busy = 1;
    api.script = (_url, response) => {
      if (busy-- > 0) response.writeHead(429, { "retry-after": "0" }).end();
      return busy >= 0;
    };
    assert.equal((await read()).names.length, 5);
    api.script = () => true;
    await refused(/^the cluster prod: no answer in time$/, undefined, {
      limits: { patience: 200, largest: 1000 },
    });
    api.script = (url) => url.pathname.endsWith("/jobs");
    assert.deepEqual(await read({ limits: { patience: 300, largest: 10_000 } }), {
      names: [],
      why: ["jobs in all namespaces: no answer in time"],
    });
  });

  test("what the server says is told without credentials", async () => {
    api.script = (url, response, request) => {
      if (!url.pathname.endsWith("/pods")) return false;
      const secret = `ghp_${"a1B2c3D4e5F6g7H8i9J0".repeat(2).slice(0, 36)}`;
      status(response, 403, `denied\u001b[2J ${secret} Authorization: ${request.headers.authorization}`);
      return true;
    };
    const { why } = await read();
    assert.match(why[0] ?? "", /access denied/);
    assert.doesNotMatch(why[0] ?? "", new RegExp(`${token}|ghp_a1B2`));
  });

  test("who may not come in is told so", async () => {
    await refused(/does not know who asks \(401\)/, configWith("stranger", { token: "other" }));
    const untrusted = { name: "prod", cluster: { server: api.url } };
    const config = { ...kubeconfigOf(api.url, "", { token }), clusters: [untrusted] };
    writeFileSync(join(api.folder, "untrusted"), JSON.stringify(config));
    await refused(/is not trusted \(/, join(api.folder, "untrusted"));
    await refused(/cannot be reached \(ECONNREFUSED\)/, configWith("gone", { token }, "https://127.0.0.1:1"));
  });

  test("credential plugins are run; what they print is not told", async () => {
    const plugin = (name: string, script: string): string => {
      const exec = {
        apiVersion: "client.authentication.k8s.io/v1",
        command: process.execPath,
        args: ["-e", script],
      };
      return configWith(name, { exec });
    };
    const credential = JSON.stringify({ status: { token } });
    const good = plugin("plugin", `console.log(${JSON.stringify(credential)})`);
    assert.equal((await read({}, good)).names.length, 5);
    await refused(/gives no credential/, plugin("odd", `console.log("${token} {")`));
    await refused(/gives no credential/, plugin("empty", 'console.log("{}")'));
    await refused(
      /nobody can sign in to prod: run az login/,
      plugin("failing", 'console.error("run az login"); process.exit(1)'),
    );
    await refused(/is not there/, configWith("missing", { exec: { command: "/nonexistent/kubelogin" } }));
  });

  test("kubeconfigs that say too little are told without what they say", async () => {
    const write = (name: string, text: string): string => {
      const path = join(api.folder, name);
      writeFileSync(path, text);
      return path;
    };
    await refused(/cannot be read: it is no kubeconfig/, write("broken", `users: [{token: ${token}\n  x: {`));
    await refused(/cannot be read: it is no kubeconfig/, write("nothing", ""));
    await refused(/no current context/, write("bare", "kind: Config"));
    await refused(/\(ENOENT\)/, join(api.folder, "nowhere"));
    await refused(
      /names no cluster/,
      write("lost", "current-context: a\ncontexts: [{name: a, context: {cluster: b, user: c}}]"),
    );
    await refused(/no address that begins with https/, configWith("odd-address", { token }, "ftp://x"));
    await assert.rejects(
      readCluster({ kubeconfig: api.kubeconfig, context: "staging", namespaces: [] }),
      /--context staging: .* has no context of that name/,
    );
  });
});
