import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { readPurl } from "../purl.ts";
import { sameRelease } from "./distribution.ts";
import { subjectOf } from "./subject.ts";

suite("what advisories are looked up for", () => {
  const subject = (text: string): unknown => {
    const purl = readPurl(text);
    const found = typeof purl === "string" ? purl : subjectOf(purl);
    return typeof found === "string"
      ? found
      : [found.ecosystems[0], found.release, found.name, found.version];
  };

  test("is named as the ecosystem names it", () => {
    assert.deepEqual(subject("pkg:pypi/Zope.Interface@1"), ["PyPI", null, "zope-interface", "1"]);
    assert.deepEqual(subject("pkg:maven/org.a/b@1"), ["Maven", null, "org.a:b", "1"]);
    assert.deepEqual(subject("pkg:golang/github.com/a/b@v1.0.0"), ["Go", null, "github.com/a/b", "v1.0.0"]);
    assert.deepEqual(subject("pkg:golang/github.com/Azure/b@v1"), ["Go", null, "github.com/azure/b", "v1"]);
    assert.deepEqual(subject("pkg:cargo/time@0.1"), ["crates.io", null, "time", "0.1"]);
  });

  test("is the source package of a distribution's release", () => {
    assert.deepEqual(subject("pkg:deb/debian/libssl3@3.0.9-1+b2?distro=debian-12.4&upstream=openssl"), [
      "Debian",
      "12.4",
      "openssl",
      "3.0.9-1",
    ]);
    assert.deepEqual(subject("pkg:deb/debian/a@1+b1?distro=bookworm&upstream=b%402"), [
      "Debian",
      "12",
      "b",
      "2",
    ]);
    assert.deepEqual(subject("pkg:deb/debian/a@1-1+deb11u3"), ["Debian", "11", "a", "1-1+deb11u3"]);
    assert.deepEqual(subject("pkg:apk/alpine/ssl_client@1.36-r0?distro=3.20.1&upstream=busybox"), [
      "Alpine",
      "3.20.1",
      "busybox",
      "1.36-r0",
    ]);
    assert.deepEqual(subject("pkg:rpm/azurelinux/a@1-1.azl3?epoch=2"), [
      "Azure Linux",
      "3",
      "a",
      "2:1-1.azl3",
    ]);
  });

  test("is Go's library and command by their own names", () => {
    assert.deepEqual(subject("pkg:golang/stdlib@1.21.3"), ["Go", null, "stdlib", "1.21.3"]);
    assert.deepEqual(subject("pkg:golang/toolchain@1.21.0-rc.1"), ["Go", null, "toolchain", "1.21.0-rc.1"]);
  });

  test("is what Bitnami calls a program that nothing installed", () => {
    assert.deepEqual(subject("pkg:generic/httpd@2.4.57"), ["Bitnami", null, "apache", "2.4.57"]);
    assert.deepEqual(subject("pkg:generic/postgresql@15.3"), ["Bitnami", null, "postgresql", "15.3.0"]);
    assert.deepEqual(subject("pkg:generic/java@1.8.0_372"), ["Bitnami", null, "java", "8.0.372"]);
    assert.deepEqual(subject("pkg:generic/java@17.0.8.1"), ["Bitnami", null, "java", "17.0.8"]);
    assert.deepEqual(subject("pkg:generic/python@3.12.0rc1"), ["Bitnami", null, "python", "3.12.0rc1"]);
    assert.match(String(subject("pkg:generic/zlib@1.2.13")), /no ecosystem/);
  });

  test("is nothing without a version or an ecosystem", () => {
    assert.equal(subject("pkg:npm/a"), "it states no version");
    assert.match(String(subject("pkg:oci/a@1")), /no ecosystem/);
    assert.match(String(subject("pkg:maven/a@1")), /group is not known/);
    assert.match(String(subject("pkg:rpm/fedora/a@1")), /no advisories/);
  });

  test("is of the same release, however it is written", () => {
    for (const [advisory, stated, same] of [
      ["12", "12.5", true],
      ["v3.20", "3.20.1", true],
      ["v3.2", "3.20", false],
      ["22.04:LTS", "22.04", true],
      ["Pro:22.04:LTS", "22.04", false],
      ["3", "3.0", true],
      ["3.0", "3", true],
      ["enterprise_linux:9::appstream", "9.4", true],
      ["Linux Enterprise Server 15 SP5", "15.5", true],
      ["Leap 15.5", "15.5", true],
      ["Tumbleweed", "Tumbleweed", true],
      ["Tumbleweed", "15.5", false],
      ["Linux Enterprise Micro 5.5", "5.5", true],
      ["Linux Micro 6.0", "6.0", true],
      ["Linux Enterprise Server 16.0", "16.0", true],
      ["1.0", "2.0", false],
    ] as const)
      assert.equal(sameRelease(advisory, stated), same, `${advisory} ${stated}`);
  });
});
