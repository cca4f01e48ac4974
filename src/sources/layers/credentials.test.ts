import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { credentialsIn, mayHoldCredentials } from "./credentials.ts";

const found = (path: string, text: string) =>
  credentialsIn(Buffer.from(text), path).map(({ rule, line }) => `${rule} ${line}`);
const isSearched = (path: string) =>
  mayHoldCredentials({ path, size: 100, mode: 0o600 }, Buffer.from("-----BEGIN"));

suite("credentials of files", () => {
  test("examples in comments are none; keys in them are", () => {
    assert.deepEqual(found("etc/app.conf", "a=b\n#BindPasswd: k7pQ2vX9zT\n  ; password = k7pQ2vX9zT\n"), []);
    assert.deepEqual(found("etc/app.conf", "a=b\npassword = k7pQ2vX9zT\n"), ["named-value 2"]);
    const xml = (inner: string) =>
      found("etc/server.xml", `<a>\n<!-- <b/>\n${inner} -->\n<b password="Zx81kQpLw0"/>`);
    assert.deepEqual(xml('<b password="k7pQ2vX9zT"/>'), ["named-value 4"]);
    const connection = "postgres://shop:k7pQ2vX9zT@db.internal/shop";
    assert.equal(found("etc/app.conf", `# ${connection}\n`).length, 1);
  });
  test("programs tell of defaults, settings have them", () => {
    const text = 'echo "docker run -e POSTGRES_PASSWORD=password"\n';
    assert.deepEqual(found("usr/local/bin/start.sh", text), []);
    assert.deepEqual(found("etc/app.env", "POSTGRES_PASSWORD=password\n"), ["named-value 1"]);
    assert.deepEqual(
      found("usr/local/bin/start.sh", `export PGPASSWORD="\${PGPASSWORD:-$POSTGRES_PASSWORD}"\n`),
      [],
    );
  });
  test("keys of hosts and users are searched, files of packages are not", () => {
    for (const path of [
      "etc/ssh/ssh_host_rsa_key",
      "root/.ssh/id_ed25519",
      "app/.env",
      "home/a/.aws/credentials",
    ])
      assert.equal(isSearched(path), true, path);
    for (const path of ["usr/share/doc/a.pem", "etc/ssh/ssh_host_rsa_key.pub", "usr/lib/python3/a.py"])
      assert.equal(isSearched(path), false, path);
  });
  test("one long line of names takes no longer than its length", () => {
    credentialsIn(Buffer.from("password=k7pQ2vX9zT;".repeat(25_000)), "etc/app.conf");
    credentialsIn(Buffer.from(`#${"password=k7pQ2vX9zT;".repeat(25_000)}`), "etc/app.conf");
  });
});
