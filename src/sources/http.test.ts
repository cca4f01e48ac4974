import assert from "node:assert/strict";
import { test } from "node:test";
import { isLoopback, whyFetchFailed, withoutCredentials } from "./http.ts";

test("credentials of an address go into a header, whatever characters they have", () => {
  const { url, headers } = withoutCredentials(new URL("https://a%40b:100%@example.com/x?y"));
  assert.equal(url.href, "https://example.com/x?y");
  assert.deepEqual(headers, { authorization: `Basic ${Buffer.from("a@b:100%").toString("base64")}` });
  assert.deepEqual(withoutCredentials(new URL("https://example.com/")).headers, {});
});

test("this machine is known by its names", () => {
  for (const name of ["localhost", "a.localhost", "127.1.2.3", "[::1]"]) assert.ok(isLoopback(name), name);
  for (const name of ["localhost.example.com", "128.0.0.1", "example127.0.0.1"])
    assert.ok(!isLoopback(name), name);
});

test("of what fetch says the reason underneath counts", () => {
  assert.equal(whyFetchFailed(new TypeError("fetch failed", { cause: new Error("refused") })), "refused");
  assert.equal(whyFetchFailed(new TypeError("fetch failed")), "fetch failed");
});
