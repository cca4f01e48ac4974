import assert from "node:assert/strict";
import { suite, test } from "node:test";
import fc from "fast-check";
import { subjectOf } from "../matching/index.ts";
import { readPurl } from "../purl.ts";
import { isReleaseFile, type Release, readOsRelease, releaseOf, releasePurl } from "./index.ts";

suite("releases", () => {
  test("are read from os-release as a shell reads it", () => {
    const text = `# comment
PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
NAME="Debian GNU/Linux"
VERSION_ID="12"
VERSION_CODENAME=bookworm
ID=debian
HOME_URL="https://www.debian.org/"`;
    const expected = {
      id: "debian",
      versionId: "12",
      name: "Debian GNU/Linux 12 (bookworm)",
      idLike: [],
      codename: "bookworm",
    };
    assert.deepEqual(readOsRelease(text), expected);
    assert.deepEqual(readOsRelease(text.replaceAll("\n", "\r\n")), expected);
    assert.deepEqual(
      readOsRelease(`ID="Rocky"\nID_LIKE='rhel centos  fedora'\nNAME="a \\"b\\" \\$c \\d"\nVERSION_ID=9\\.3`),
      {
        id: "rocky",
        versionId: "9.3",
        name: 'a "b" $c \\d',
        idLike: ["rhel", "centos", "fedora"],
        codename: null,
      },
    );
    assert.deepEqual(readOsRelease(""), {
      id: "linux",
      versionId: "",
      name: "Linux",
      idLike: [],
      codename: null,
    });
    fc.assert(fc.property(fc.string(), (any) => void readOsRelease(`ID=${any}`)));
  });

  test("are told by other files where os-release is not there", () => {
    const told = (...files: readonly (readonly [string, string])[]): unknown => {
      assert.ok(files.every(([path]) => isReleaseFile(path)));
      const release = releaseOf(new Map(files));
      return release === null ? null : [release.id, release.versionId || release.codename];
    };
    assert.deepEqual(told(["etc/debian_version", "12.5\n"]), ["debian", "12.5"]);
    assert.deepEqual(told(["etc/debian_version", "trixie/sid\n"]), ["debian", "trixie"]);
    assert.deepEqual(
      told(
        ["etc/debian_version", "jessie/sid\n"],
        ["etc/lsb-release", "DISTRIB_ID=Ubuntu\nDISTRIB_RELEASE=14.04\n"],
      ),
      ["ubuntu", "14.04"],
    );
    assert.deepEqual(told(["etc/alpine-release", "3.20.1\n"]), ["alpine", "3.20.1"]);
    assert.deepEqual(told(["etc/redhat-release", "CentOS Linux release 7.9.2009 (Core)\n"]), [
      "centos",
      "7.9.2009",
    ]);
    assert.deepEqual(told(["etc/redhat-release", "Red Hat Enterprise Linux release 9.4 (Plow)"]), [
      "rhel",
      "9.4",
    ]);
    assert.deepEqual(told(["etc/system-release", "Amazon Linux release 2 (Karoo)"]), ["amzn", "2"]);
    assert.deepEqual(told(["etc/mariner-release", "CBL-Mariner 2.0.20220426\nX=1"]), [
      "mariner",
      "2.0.20220426",
    ]);
    assert.deepEqual(told(["etc/azurelinux-release", "Azure Linux 3.0.20240727"]), [
      "azurelinux",
      "3.0.20240727",
    ]);
    assert.deepEqual(told(["etc/redhat-release", "Something"], ["etc/debian_version", "?"]), null);
    assert.deepEqual(told(), null);
  });

  test("are those of os-release where it says which", () => {
    const both = new Map([
      ["etc/debian_version", "12.5"],
      ["usr/lib/os-release", "ID=debian\nVERSION_ID=12"],
    ]);
    assert.equal(releaseOf(both)?.versionId, "12");
    assert.equal(releaseOf(both.set("etc/os-release", "ID=ubuntu"))?.id, "ubuntu");
    assert.equal(releaseOf(both.set("etc/os-release", ""))?.id, "debian");
    assert.equal(releaseOf(new Map([["etc/os-release", "NAME=x"]]))?.name, "x");
  });
});

suite("package URLs of a release", () => {
  const release = (id: string, versionId: string, more: Partial<Release> = {}): Release => ({
    ...readOsRelease(""),
    id,
    versionId,
    ...more,
  });

  test("lead to the advisories about it", () => {
    for (const [type, stated, namespace, distro, ecosystem, number] of [
      ["deb", release("debian", "12"), "debian", "debian-12", "Debian", "12"],
      ["deb", release("debian", "", { codename: "trixie" }), "debian", "trixie", "Debian", "13"],
      ["deb", release("ubuntu", "22.04"), "ubuntu", "ubuntu-22.04", "Ubuntu", "22.04"],
      ["apk", release("alpine", "3.20.1"), "alpine", "alpine-3.20.1", "Alpine", "3.20.1"],
      ["apk", release("alpine", "3.22.0_alpha20250108"), "alpine", "alpine-3.22.0", "Alpine", "3.22.0"],
      ["apk", release("wolfi", "20230201"), "wolfi", "wolfi-20230201", "Wolfi", "20230201"],
      [
        "apk",
        release("chainguard", "20230214"),
        "chainguard",
        "chainguard-20230214",
        "Chainguard",
        "20230214",
      ],
      ["rpm", release("azurelinux", "3.0"), "azurelinux", "azurelinux-3.0", "Azure Linux", "3.0"],
      ["rpm", release("mariner", "2.0"), "mariner", "mariner-2.0", "CBL-Mariner", "2.0"],
      ["rpm", release("rhel", "9.4"), "redhat", "rhel-9.4", "Red Hat", "9.4"],
      [
        "rpm",
        release("centos", "7", { name: "CentOS Linux 7 (Core)" }),
        "centos",
        "centos-7",
        "Red Hat",
        "7",
      ],
      ["rpm", release("almalinux", "9.4"), "almalinux", "almalinux-9.4", "AlmaLinux", "9.4"],
      ["rpm", release("rocky", "9.4"), "rocky", "rocky-9.4", "Rocky Linux", "9.4"],
      ["rpm", release("photon", "5.0"), "photon", "photon-5.0", "Photon OS", "5.0"],
      ["rpm", release("sles", "15.5"), "suse", "sles-15.5", "SUSE", "15.5"],
      ["rpm", release("sl-micro", "6.0"), "suse", "sl-micro-6.0", "SUSE", "6.0"],
      ["rpm", release("opensuse-leap", "15.5"), "opensuse", "opensuse-leap-15.5", "openSUSE", "15.5"],
      [
        "rpm",
        release("opensuse-tumbleweed", "20240101"),
        "opensuse",
        "opensuse-tumbleweed-20240101",
        "openSUSE",
        "Tumbleweed",
      ],
    ] as const) {
      assert.deepEqual(releasePurl(stated, type), { namespace, qualifiers: { distro } });
      const purl = readPurl(`pkg:${type}/${namespace}/a@1?distro=${distro}`);
      assert.ok(typeof purl === "object");
      const subject = subjectOf(purl);
      assert.ok(typeof subject === "object", distro);
      assert.deepEqual([subject.ecosystems[0], subject.release], [ecosystem, number]);
    }
  });

  test("lead nowhere where no advisories are known", () => {
    for (const stated of [
      release("fedora", "40"),
      release("amzn", "2023"),
      release("ol", "9.4"),
      release("centos", "9", { name: "CentOS Stream 9" }),
    ]) {
      const { namespace, qualifiers } = releasePurl(stated, "rpm");
      const purl = readPurl(`pkg:rpm/${namespace}/a@1?distro=${qualifiers["distro"]}`);
      assert.ok(typeof purl === "object");
      const subject = subjectOf(purl);
      assert.ok(typeof subject === "string");
      assert.match(subject, /no advisories are known/);
    }
  });

  test("say nothing of a distribution that does not use such packages", () => {
    const nothing = { namespace: null, qualifiers: {} };
    assert.deepEqual(releasePurl(release("alpine", "3.20"), "deb"), nothing);
    assert.deepEqual(releasePurl(release("debian", "12"), "npm"), nothing);
    assert.deepEqual(releasePurl(release("linux", ""), "deb"), nothing);
    assert.deepEqual(releasePurl(release("kali", "2024.1"), "deb"), {
      namespace: "kali",
      qualifiers: { distro: "kali-2024.1" },
    });
  });
});
