import assert from "node:assert/strict";
import { suite, test } from "node:test";
import fc from "fast-check";
import {
  base64Bytes,
  CredentialStream,
  decodeBase64,
  describeMasked,
  findCredentials,
  fingerprintOf,
  judgeValue,
  type Match,
  maskRanges,
} from "./index.ts";
import { made, storageKey } from "./testing.ts";

const planted = [
  `AccountKey=${storageKey()}`,
  `ghp_${made(36)}`,
  "postgres://shop:k7pQ2vX9zT@db/shop",
  "DB_PASSWORD=k7pQ2vX9zT",
  `sig=${made(43)}%3D`,
  `-----BEGIN PRIVATE KEY-----\n${made(64, "base64")}\n${made(64, "base64", 2)}\n-----END PRIVATE KEY-----`,
];

suite("any text", () => {
  test("never throws, and every range lies inside and apart", () => {
    const piece = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom(...planted, "password", "=", ": ", '"', "://", "eyJ", "\n"),
    );
    fc.assert(
      fc.property(fc.array(piece), fc.constantFrom("plain", "config", "code"), (pieces, syntax) => {
        const text = pieces.join("");
        let last = 0;
        for (const { start, end } of findCredentials(text, { syntax: syntax as "plain" })) {
          assert.ok(start >= last && end > start && end <= text.length);
          last = end;
        }
      }),
    );
  });
  test("what is planted between lines of anything is found, and masked without a trace", () => {
    const line = fc.string({ unit: "grapheme" }).map((text) => text.replaceAll(/["'`\\\r\n]/g, " "));
    fc.assert(
      fc.property(line, fc.constantFrom(...planted), line, (before, secret, after) => {
        const text = `${before}\n${secret}\n${after}`;
        const matches = findCredentials(text, { syntax: "config" });
        const match = matches.find(
          ({ start }) => start >= before.length && start < before.length + secret.length + 1,
        );
        assert.ok(match !== undefined, text);
        const value = text.slice(match.start, match.end);
        const masked = maskRanges(text, matches);
        assert.equal(masked.length, text.length);
        assert.ok(!masked.includes(value));
        for (const told of [match.title, describeMasked(match), fingerprintOf(value) ?? ""])
          assert.ok(!told.includes(value));
      }),
    );
  });
});

suite("base64", () => {
  test("gives any bytes back as Buffer does", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const text = Buffer.from(bytes).toString("base64");
        assert.deepEqual(base64Bytes(text), new Uint8Array(bytes));
        assert.deepEqual(base64Bytes(Buffer.from(bytes).toString("base64url")), new Uint8Array(bytes));
      }),
    );
  });
  test("takes anything, truncated UTF-8 included", () => {
    fc.assert(fc.property(fc.string(), (text) => void decodeBase64(text)));
    assert.equal(decodeBase64(Buffer.from([0xe2, 0x82]).toString("base64")), undefined);
    assert.equal(decodeBase64("not base64!"), undefined);
    assert.equal(decodeBase64("YQ=\n="), "a");
  });
  test("values of any name and text are judged without an exception", () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ unit: "binary" }), (name, value) => {
        for (const { start, end } of judgeValue(name, value)) assert.ok(start >= 0 && end <= value.length);
      }),
    );
  });
});

suite("streams", () => {
  const filler = Array.from({ length: 30_000 }, (_, line) => `line ${line} of nothing in particular\n`).join(
    "",
  );
  const text = planted.map((secret) => `${filler}${secret}\n`).join("");
  const whole = findCredentials(text, { syntax: "config" }).map(({ rule, start, end }) => ({
    rule,
    start,
    end,
  }));
  for (const size of [1000, 65_536, 300_001])
    test(`pieces of ${size} bytes give what the whole gives`, () => {
      const found: Pick<Match, "rule" | "start" | "end">[] = [];
      const stream = new CredentialStream(
        ({ rule, start, end }) => found.push({ rule, start, end }),
        "config",
      );
      const bytes = new TextEncoder().encode(text);
      for (let at = 0; at < bytes.length; at += size) stream.feed(bytes.subarray(at, at + size));
      stream.end();
      assert.equal(whole.length, planted.length);
      assert.deepEqual(found, whole);
    });
});

suite("hostile texts of 4 MB take no longer than others", () => {
  const size = 4_000_000;
  const repeated = [
    "password",
    "password=",
    'password: "',
    "eyJ",
    "eyJ.eyJ",
    "://a:",
    "://",
    "-----BEGIN PRIVATE KEY-----",
    "sig=",
    "AccountKey=",
    "Server=x;Password=",
    "PuTTY-User-Key-File-2:",
    "A",
    "a1+",
    "ghp_",
    '"auth": "',
    "LS0tLS1CRUdJTi",
    'token","value":',
    ".azconfig.io;Id=",
    '"appId": "a"',
    "machine a ",
    "#".repeat(30),
  ];
  for (const part of repeated)
    test(part.slice(0, 24), () => {
      const text = part.repeat(Math.ceil(size / part.length));
      findCredentials(text, { syntax: "config" });
    });
});
