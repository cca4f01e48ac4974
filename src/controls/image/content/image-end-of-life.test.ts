import assert from "node:assert/strict";
import { suite, test } from "node:test";
import type { ImageContent, InstalledPackage } from "../../../images/index.ts";
import { control } from "./image-end-of-life.ts";
import { answersOf, findings } from "./testing.ts";

type Release = NonNullable<ImageContent["release"]>;

/** What is said of a release: the finding's cause, `met` or `?`. */
function said(id: string, versionId: string, more: Partial<Release> = {}, date = "2026-11-27"): string {
  const release = { id, versionId, name: id, idLike: [], codename: null, ...more };
  const [answer] = answersOf(control, { release }, { date });
  return answer === undefined ? "met" : answer.verdict === "broken" ? (answer.cause ?? "") : "?";
}

function runtime(type: InstalledPackage["type"], name: string, version: string, file = "usr/local/bin/x") {
  const purl = `pkg:${type}/${name}@${version}`;
  return { type, namespace: null, name, version, purl, file, layer: 0 };
}

suite(control.id, () => {
  test("each distribution in its own way of numbering", () => {
    assert.equal(said("debian", "10"), "Debian 10");
    assert.equal(said("debian", "11.11"), "Debian 11");
    assert.equal(said("debian", "12"), "met");
    assert.equal(said("debian", "13"), "met");
    assert.equal(said("ubuntu", "20.04"), "Ubuntu 20.04");
    assert.equal(said("ubuntu", "24.04"), "met");
    assert.equal(said("alpine", "3.21.4"), "Alpine Linux 3.21");
    assert.equal(said("alpine", "3.23.0"), "met");
    assert.equal(said("mariner", "2.0"), "CBL-Mariner 2.0");
    assert.equal(said("azurelinux", "3.0"), "met");
    assert.equal(said("rhel", "7.9"), "Red Hat Enterprise Linux 7");
    assert.equal(said("rhel", "9.6"), "met");
    assert.equal(said("almalinux", "8.10"), "met");
    assert.equal(said("rocky", "9.3"), "met");
    assert.equal(said("ol", "7.9"), "Oracle Linux 7");
    assert.equal(said("centos", "8"), "CentOS Linux 8");
    assert.equal(said("centos", "9", { name: "CentOS Stream 9" }), "met");
    assert.equal(said("centos", "8", { name: "CentOS Stream 8" }), "CentOS Stream 8");
    assert.equal(said("fedora", "41"), "Fedora Linux 41");
    assert.equal(said("amzn", "2"), "Amazon Linux 2");
    assert.equal(said("amzn", "2018.03"), "Amazon Linux 2018");
    assert.equal(said("amzn", "2023"), "met");
    assert.equal(said("opensuse-leap", "15.6"), "openSUSE Leap 15.6");
    assert.equal(said("sles", "15.7"), "met");
    assert.equal(said("sles", "12"), "SUSE Linux Enterprise 12.0");
    assert.equal(said("photon", "3.0"), "Photon OS 3.0");
  });
  test("the last day counts", () => {
    assert.equal(said("debian", "10", {}, "2024-06-30"), "met");
    assert.equal(said("debian", "10", {}, "2024-07-01"), "Debian 10");
  });
  test("what has no releases, and what is not released yet", () => {
    assert.equal(said("wolfi", "20230201"), "met");
    assert.equal(said("opensuse-tumbleweed", "20261101"), "met");
    assert.equal(said("alpine", "3.25.0_alpha20260805"), "met");
    assert.equal(said("debian", "", { codename: "sid" }), "met");
    assert.equal(said("debian", "", { codename: "buster" }), "debian");
    assert.equal(said("debian", "", { codename: "constructor" }), "met");
  });
  test("what nobody knows is undecided, never met", () => {
    for (const [id, version] of [
      ["debian", "15"],
      ["alpine", "3.99"],
      ["alpine", ""],
      ["solus", "4"],
      ["linux", ""],
      ["ubuntu", "x"],
      ["constructor", "1"],
      ["ubuntu", "__proto__"],
    ] as const)
      assert.equal(said(id, version), "?", `${id} ${version}`);
    const deb = runtime("deb", "libc6", "2.36", "var/lib/dpkg/status");
    assert.equal(answersOf(control, { packages: [deb] })[0]?.verdict, "undecided");
    assert.equal(answersOf(control, { configuration: { os: "windows" } })[0]?.verdict, "undecided");
    assert.deepEqual(answersOf(control, {}), []);
  });
  test("runtimes by line, each once, milder than a distribution", () => {
    const packages = [
      runtime("generic", "node", "18.20.4", "usr/local/bin/node"),
      runtime("generic", "python", "3.9.20"),
      runtime("generic", "python", "3.13.1"),
      runtime("golang", "stdlib", "1.21.3", "app/a"),
      runtime("golang", "stdlib", "1.21.9", "app/b"),
      runtime("nuget", "Microsoft.NETCore.App.Runtime.linux-x64", "6.0.36"),
      runtime("nuget", "Microsoft.AspNetCore.App.Runtime.linux-x64", "6.0.36"),
      runtime("generic", "java", "17.0.8"),
      runtime("generic", "java", "22.0.1"),
      runtime("npm", "node", "8.0.0"),
      runtime("generic", "node", ""),
    ];
    const found = findings(control, { packages }, { date: "2026-11-01" });
    assert.deepEqual(
      found.map(({ cause, severity }) => `${cause} ${severity}`),
      ["Node.js 18 medium", "Python 3.9 medium", "Go 1.21 low", ".NET 6.0 medium", "Java 22 medium"],
    );
    assert.match(found[2]?.message ?? "", /^Go 1\.21, of app\/a, app\/b, has had no fixes since 2024-08-13/);
  });
});
