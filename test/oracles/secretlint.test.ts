/**
 * The cases that secretlint's rules are tested with, beside what is found here. `SECRETLINT` names a checkout of
 * https://github.com/secretlint/secretlint (MIT); without one the comparison is skipped. Where the two differ, the list
 * below says why, and a new difference fails.
 */
import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync, statSync } from "node:fs";
import { suite, test } from "node:test";
import { findCredentials, syntaxOfFile } from "../../src/credentials/index.ts";

const checkout = process.env["SECRETLINT"] ?? "";
/** Rules about something else than the shapes of credentials: users' own patterns, file names, home folders. */
const others = /rule-(?:pattern|no-|filter-comments|preset|example)/;

/** Cases that are told otherwise here, and why that is right. */
const differences: readonly (readonly [cases: RegExp, why: string])[] = [
  [
    /^(?:databricks|docker|figma|gitlab|grafana|groq|huggingface|linear|notion|stripe|tailscale|vercel|slack)\/ng\./,
    "the samples are runs of the alphabet, of one letter, or say EXAMPLE: placeholders",
  ],
  [/^azure\/ng\.(?:ad_tenant_id|azure_client_id)$/, "ids of tenants and applications are no secrets"],
  [/^aws\/ng\.AWS Account ID$/, "an account's number is no secret, and this one is zeros"],
  [/^aws\/ok\.AWS Access Key ID--enableIDScanRule-false$/, "a rule switched off there"],
  [/^aws\/ok\.AWS Secret Access Key$/, "assigned to a name that says so, whatever its length"],
  [/^aws\/options\.allows$/, "an option of theirs allows it"],
  [/^basicauth\/ng\.basic-auth-ftps-url$/, "FTPS is a protocol as others are"],
  [/^basicauth\/ng\./, "hosts under example.com and example are reserved for documentation (RFC 2606)"],
  [/^basicauth\/ok\./, "passwords in addresses of any scheme count, defaults told as such"],
  [
    /^database-connection-string\/ng\./,
    "hosts under example.com and example.net are reserved for documentation",
  ],
  [/^database-connection-string\/ok\.valid$/, "defaults such as `postgres` are told, as defaults"],
  [/^gcp\/ng\.privatekey-p12/, "binary files are not searched"],
  [
    /^secp256k1-privatekey\/ng\.privkey$/,
    "64 hexadecimal digits without a word about them are mostly digests",
  ],
  [/^openai\/ok\.valid$/, "shapes of keys that theirs counts as too short"],
];

const cases = globSync(`${checkout}/packages/@secretlint/secretlint-rule-*/test/snapshots/*/output.json`)
  .filter((file) => checkout !== "" && !others.test(file))
  .sort();

suite("secretlint", { skip: cases.length === 0 && "SECRETLINT names no checkout of secretlint" }, () => {
  let agreed = 0;
  for (const file of cases) {
    const folder = file.slice(0, -"/output.json".length);
    const input = [...globSync(`${folder}/input*`), ...globSync(`${folder}/input/*`)].find(
      (each) => existsSync(each) && statSync(each).isFile(),
    );
    if (input === undefined) continue;
    const name = folder.replace(/^.*secretlint-rule-/, "").replace("/test/snapshots", "");
    test(name, () => {
      const { messages = [] } = JSON.parse(readFileSync(file, "utf8")) as {
        messages?: { range: [number, number] }[];
      };
      const text = readFileSync(input, "utf8");
      const syntax = syntaxOfFile(input);
      const found = findCredentials(text, { syntax: syntax === "plain" ? "config" : syntax });
      const missed = messages.filter(
        ({ range: [from, to] }) => !found.some(({ start, end }) => start < to && end > from),
      );
      const agrees = messages.length > 0 ? missed.length === 0 : found.length === 0;
      if (agrees) agreed++;
      else
        assert.ok(
          differences.some(([pattern]) => pattern.test(name)),
          `${messages.length} there, ${found.length} here`,
        );
    });
  }
  test("most cases agree", () => assert.ok(agreed >= 65, `${agreed} of ${cases.length}`));
});
