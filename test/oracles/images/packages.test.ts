import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { startRegistry, withoutRegistry } from "../../../src/sources/images/registry/testing.ts";
import { breakwater, folderWith } from "../../built.ts";
import { makeDebian, type RealImage, withoutDistribution } from "./debian.ts";

interface Told {
  readonly type: string;
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly file: string;
  readonly layer: { readonly index: number };
}

interface Report {
  readonly packages: readonly Told[];
  readonly images: readonly { readonly digest: string; readonly distribution: { readonly id: string } }[];
  readonly unreadable: readonly unknown[];
}

suite("an image of a real distribution", { skip: withoutDistribution }, () => {
  let real: RealImage;
  let folder: string;

  before(() => {
    real = makeDebian();
    folder = folderWith({});
    real.image.layout(join(folder, "layout"));
    real.image.dockerArchive(join(folder, "docker.tar"), ["shop/web:1"]);
  });
  after(() => real?.remove());

  async function scanned(image: string): Promise<Report> {
    const args = ["image", "scan", image, "--no-vulnerabilities", "--no-cache", "-f", "json"];
    const { stdout, stderr } = await breakwater(args, { cwd: folder });
    assert.equal(stderr, "");
    const report = JSON.parse(stdout) as Report;
    assert.deepEqual(report.unreadable, []);
    return report;
  }

  function list({ packages }: Report, type: string): readonly string[] {
    return packages.filter((each) => each.type === type).map(({ name, version }) => `${name} ${version}`);
  }

  test("has the packages that dpkg, pip and npm list", async () => {
    const report = await scanned("layout");
    const dpkg = run("chroot", [real.root, "dpkg-query", "-W", "-f", "${Package} ${Version}\\n"]);
    assert.deepEqual(sorted(list(report, "deb")), sorted(dpkg.trim().split("\n")));
    const pip = JSON.parse(
      run("chroot", [
        real.root,
        "python3",
        "-m",
        "pip",
        "list",
        "--format=json",
        "--disable-pip-version-check",
      ]),
    ) as readonly { readonly name: string; readonly version: string }[];
    const system = report.packages.filter(({ type, name }) => type === "deb" && name.startsWith("python3-"));
    const own = pip.filter(
      ({ name }) => !system.some((each) => each.name === `python3-${name.toLowerCase()}`),
    );
    assert.deepEqual(
      sorted(list(report, "pypi").map((each) => each.toLowerCase())),
      sorted(own.map(({ name, version }) => `${name} ${version}`.toLowerCase())),
    );
    const npm = run("npm", ["ls", "--all", "--parseable", "--long", "--prefix", join(real.root, "app")]);
    const installed = npm.trim().split("\n").slice(1);
    assert.deepEqual(
      sorted(list(report, "npm").map((each) => each.replace(" ", "@"))),
      sorted([...new Set(installed.map((line) => line.split(":")[1] ?? ""))]),
    );
  });

  test("tells which layer brought a package, and nothing of one that was taken away", async () => {
    const { packages, images } = await scanned("layout");
    const layerOf = (wanted: string) => packages.find(({ name }) => name === wanted)?.layer.index;
    assert.equal(layerOf("bash"), 0);
    assert.equal(layerOf("lodash"), 1);
    assert.equal(layerOf("less"), undefined);
    assert.equal(images[0]?.distribution.id, "debian");
    assert.match(
      packages.find(({ name }) => name === "bash")?.purl ?? "",
      /^pkg:deb\/debian\/bash@.*distro=debian-12/,
    );
  });

  test("is the same from a layout, an archive, a folder and a registry", {
    skip: withoutRegistry,
  }, async () => {
    const registry = await startRegistry();
    try {
      const reference = `${registry.host}/shop/web:1`;
      await real.image.push(`http://${reference}`);
      const [first, ...others] = await Promise.all(
        ["layout", "docker.tar", real.root, reference].map((each) => scanned(each)),
      );
      const plain = (report: Report | undefined) =>
        report?.packages.map(({ purl, file }) => `${purl} ${file}`);
      for (const each of others) assert.deepEqual(plain(each), plain(first));
      assert.equal(others.at(-1)?.images[0]?.digest, real.image.manifest.digest);
    } finally {
      registry.close();
    }
  });
});

function run(command: string, args: readonly string[]): string {
  return execFileSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
}

function sorted(list: readonly string[]): readonly string[] {
  return [...list].sort();
}
