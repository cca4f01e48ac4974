import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { storageKey } from "../../credentials/testing.ts";
import { assertBroken, assertMet } from "../testing.ts";
import { control } from "./credential-in-config-map.ts";

const map = (fields: string): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: shop}\n${fields}\n`;

suite(control.id, () => {
  test("values by name and by shape", () => {
    assertBroken(control, map("data: {DB_PASSWORD: k7pQ2vX9zT}"));
    assertBroken(control, map(`data: {storage: "AccountKey=${storageKey()}"}`));
  });
  test("files, one finding each, their secrets concealed alone", () => {
    const text = map(
      "data:\n  app.properties: |\n    user=shop\n    db.password=k7pQ2vX9zT\n    api.token=k7pQ2vX9zTk7pR3w",
    );
    const answer = assertBroken(control, text);
    assert.deepEqual(
      answer.conceal?.map(({ start, end }) => text.slice(start, end)).sort(),
      ["k7pQ2vX9zT", "k7pQ2vX9zT", "k7pQ2vX9zTk7pR3w"].sort(),
    );
  });
  test("binaryData is decoded", () => {
    assertBroken(
      control,
      map(`binaryData: {a.env: ${Buffer.from("A=1\nDB_PASSWORD=k7pQ2vX9zT\n").toString("base64")}}`),
    );
    assertMet(control, map("binaryData: {a.bin: AAECAwQ=, torn: '!!'}"));
  });
  test("references, templates and other kinds are met", () => {
    assertMet(
      control,
      map("data: {DB_PASSWORD_FILE: /mnt/db, SECRET_NAME: shop, password: '${DB_PASSWORD}'}"),
    );
    assertMet(control, map('data: {nsswitch.conf: "passwd: files sss\\nshadow: files\\n"}'));
    assertMet(control, map("data: []").replace("ConfigMap", "Service"));
  });
});
