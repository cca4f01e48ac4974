import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { binariesReader } from "./index.ts";
import { table } from "./table.ts";

function read(path: string, text: string, isProgram = true): string[] {
  const head = Buffer.alloc(isProgram ? 64 : 0);
  if (isProgram) head.write("\x7fELF", "latin1");
  const bytes = Buffer.concat([head, Buffer.from(text, "latin1")]);
  const file = { path, size: bytes.length, mode: 0o755 };
  if (!binariesReader.wants(file, bytes.subarray(0, 64))) return ["not read"];
  return binariesReader
    .read(bytes, file)
    .packages.map(({ type, name, version }) => `${type}/${name}@${version}`);
}

/** A file of each row of the table, with the text that its project's sources make. */
const samples: readonly (readonly [path: string, text: string, found: string])[] = [
  ["bin/bash", "@(#)Bash version 5.2.15(1) release GNU", "bash@5.2.15"],
  ["bin/busybox", "BusyBox v1.35.0 (2022", "busybox@1.35.0"],
  ["usr/bin/curl", "\0curl/7.88.1\0", "curl@7.88.1"],
  ["usr/lib/libcurl.so.4.8.0", "\0libcurl/7.88.1\0", "curl@7.88.1"],
  ["usr/local/bin/envoy", `${"0a".repeat(20)}/1.30.1/Clean/RELEASE/BoringSSL`, "envoy@1.30.1"],
  ["usr/bin/git", "\xff\xffgit/2.39.5\0", "git@2.39.5"],
  ["usr/sbin/haproxy", " version 2.6.12-1+deb12u4, released 2026/10/17", "haproxy@2.6.12"],
  ["usr/local/apache2/bin/httpd", "Apache/2.4.71 (Unix)", "httpd@2.4.71"],
  ["usr/bin/lua5.4", "Lua 5.4.4  Copyright", "lua@5.4.4"],
  ["usr/sbin/mariadbd", "\x0010.11.19-MariaDB\0", "mariadb@10.11.19"],
  ["usr/bin/memcached", "\0memcached 1.6.18\0", "memcached@1.6.18"],
  ["usr/sbin/mysqld", "/build/mysql-8.0.33/sql/mysqld.cc", "mysql@8.0.33"],
  ["usr/sbin/nginx", "nginx version: nginx/1.22.1", "nginx@1.22.1"],
  ["usr/local/bin/node", "node.js/v18.20.4", "node@18.20.4"],
  ["usr/local/openresty/bin/openresty", "nginx version: openresty/1.21.4.1", "openresty@1.21.4.1"],
  ["usr/lib/libcrypto.so.3", "OpenSSL 3.0.8 7 Feb 2023", "openssl@3.0.8"],
  ["psycopg2_binary.libs/libcrypto-1a2b3c4d.so.1.1", "OpenSSL 1.1.1t  7 Feb 2023", "openssl@1.1.1t"],
  ["usr/lib/libcrypto.so.1.1", "OpenSSL 1.1.1k-fips  25 Mar 2021", "openssl@1.1.1k"],
  ["usr/local/bin/perl", "/usr/local/lib/perl5/5.38.0", "perl@5.38.0"],
  ["usr/local/sbin/php-fpm", "X-Powered-By: PHP/8.2.3", "php@8.2.3"],
  ["usr/lib/postgresql/15/bin/postgres", "PostgreSQL 15.3 on", "postgresql@15.3"],
  ["usr/local/lib/libpython3.11.so.1.0", "\x001.2.3\x003.11.2\0", "python@3.11.2"],
  ["usr/local/bin/python3.12", "\x003.12.0rc1\0", "python@3.12.0rc1"],
  ["usr/local/bin/redis-server", "\x007.0.15\0c11-builtin\0", "redis@7.0.15"],
  ["usr/local/bin/redis-server", "\x007.2.3buildkitsandbox-1699", "redis@7.2.3"],
  ["usr/local/lib/libruby.so.3.1.2", "\0ruby 3.1.2p20 (2022-04-12 revision", "ruby@3.1.2"],
  ["usr/lib/libsqlite3.so.0.8.6", "\x003.40.1\0", "sqlite@3.40.1"],
  ["usr/local/bin/valkey-server", "\x008.0.1buildkitsandbox-17", "valkey@8.0.1"],
  ["usr/sbin/varnishd", "varnish-7.1.1 revision 7cee", "varnish@7.1.1"],
  ["lib/libz.so.1.2.13", " deflate 1.2.13 Copyright", "zlib@1.2.13"],
];

suite("well-known programs", () => {
  test("tell their version", () => {
    for (const [path, text, found] of samples) assert.deepEqual(read(path, text), [`generic/${found}`], path);
    const names = new Set(samples.map(([, , found]) => found.split("@")[0]));
    assert.deepEqual(
      [...new Set(table.map(({ name }) => name))].filter((name) => !names.has(name)),
      [],
    );
  });

  test("by other names, or without a version, are none", () => {
    assert.deepEqual(read("usr/bin/bashbug", "Bash version 5.2.15(1)"), ["not read"]);
    assert.deepEqual(read("bin/bash", "nothing"), []);
    assert.deepEqual(read("usr/bin/python3.11", "\x003.12.1\0"), []);
    assert.deepEqual(read("bin/bash", "Bash version ".repeat(50_000)), []);
    assert.deepEqual(read("bin/bash", "Bash version 5.2.15(1)", false), ["not read"]);
  });
});

test("runtimes of Java and Erlang state their version in a text", () => {
  const release = 'IMPLEMENTOR="Eclipse Adoptium"\nJAVA_VERSION="17.0.8"\nMODULES="java.base"\n';
  assert.deepEqual(read("opt/java/openjdk/release", release, false), ["generic/java@17.0.8"]);
  assert.deepEqual(read("etc/release", "Debian", false), []);
  assert.deepEqual(read("usr/lib/erlang/releases/26/OTP_VERSION", "26.2.1\n", false), [
    "generic/erlang@26.2.1",
  ]);
});
