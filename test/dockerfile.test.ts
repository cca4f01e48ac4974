import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import { breakwater, folderWith } from "./built.ts";

interface Told {
  readonly control: string;
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly why?: string;
  readonly resource: {
    readonly type: string;
    readonly kind: string;
    readonly name: string;
    readonly world: string;
  };
}

interface Report {
  readonly findings: readonly Told[];
  readonly waived: readonly Told[];
  readonly undecided: readonly Told[];
  readonly unreadable: readonly { readonly file: string; readonly message: string }[];
  readonly waiverIssues: readonly unknown[];
  readonly summary: { readonly exitCode: number; readonly resources: number };
}

async function scanned(files: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<Report> {
  const cwd = folderWith(files);
  const paths = args.length === 0 ? ["."] : args;
  const { stdout } = await breakwater(["scan", ...paths, "-f", "json", "--date", "2026-11-01"], { cwd });
  return JSON.parse(stdout) as Report;
}

function controls(told: readonly Told[]): readonly string[] {
  return told.map(({ control, line }) => `${control}:${line}`).sort();
}

/** As a value in a text, so that no scanner of this repository minds. */
const password = ["k7pQ2", "vX9zT"].join("");

const shop = `# syntax=docker/dockerfile:1
ARG GO=1.27
FROM golang:\${GO} AS build
COPY . /src
RUN cd /src && go build -o /shop

FROM debian:13-slim
RUN apt-get update \\
    # for the shop
    && apt-get install -y ca-certificates curl
ADD start.sh /
COPY --from=build /shop /shop
EXPOSE 8080
CMD ["/start.sh"]
`;

suite("Dockerfiles", () => {
  test("are found by their names, in folders and by argument", async () => {
    const files = {
      "a/Dockerfile": shop,
      "b/web.Dockerfile": shop,
      "c/Containerfile": shop,
      "d/Dockerfile.prod": shop,
      "e/x.containerfile": shop,
      "f/Dockerfile.md": shop,
      "g/Dockerfile.j2": shop,
      "h/Dockerfile": "{{ template }}\nFROM a\n",
      "i/Dockerfile": "COPY a b\n",
    };
    const { findings, summary, unreadable } = await scanned(files);
    const names = new Set(findings.map(({ resource: { name, kind } }) => `${kind} ${name}`));
    assert.deepEqual(
      [...names],
      ["Dockerfile a", "Dockerfile web", "Dockerfile c", "Dockerfile prod", "Dockerfile x"],
    );
    assert.equal(summary.resources, 5);
    assert.deepEqual(unreadable, []);
    const one = await scanned(files, "d/Dockerfile.prod");
    assert.equal(one.summary.resources, 1);
    assert.equal(one.findings[0]?.resource.world, "d/Dockerfile.prod");
    assert.equal(one.findings[0]?.resource.type, "dockerfile");
  });

  test("are told at the line and column that an edit goes to", async () => {
    const { findings } = await scanned({ Dockerfile: shop });
    assert.deepEqual(controls(findings), [
      "dockerfile-add-instead-of-copy:11",
      "dockerfile-package-cache:8",
      "dockerfile-package-recommends:10",
      "image-network-tools:10",
      "image-root-user:7",
    ]);
    const tool = findings.find(({ control }) => control === "image-network-tools");
    assert.equal(tool?.column, (shop.split("\n")[9] ?? "").indexOf("curl") + 1);
  });

  test("are mended byte for byte otherwise, and stay mended", async () => {
    const cwd = folderWith({ Dockerfile: shop.replaceAll("\n", "\r\n") });
    await breakwater(["fix", ".", "--risky"], { cwd });
    const wanted = shop
      .replace(
        "apt-get install -y ca-certificates curl",
        "apt-get install --no-install-recommends -y ca-certificates curl \\\n    && rm -rf /var/lib/apt/lists/*",
      )
      .replace("ADD", "COPY")
      .replace("CMD", "USER 65532:65532\nCMD");
    assert.equal(readFileSync(join(cwd, "Dockerfile"), "utf8"), wanted.replaceAll("\n", "\r\n"));
    const { stdout } = await breakwater(["fix", ".", "--risky", "--diff"], { cwd });
    assert.equal(stdout, "");
  });

  test("are waived by comments: above an instruction for all of its lines, within it for the next", async () => {
    const waived = shop
      .replace("RUN apt", "# breakwater:waive image-network-tools until=2027-01-01 -- for a check\nRUN apt")
      .replace(
        "    # for the shop",
        "    # breakwater:waive dockerfile-package-recommends until=2027-01-01 -- all of them",
      );
    const report = await scanned({ Dockerfile: waived });
    assert.deepEqual(controls(report.waived), ["dockerfile-package-recommends:11", "image-network-tools:11"]);
    assert.deepEqual(report.waiverIssues, []);
  });

  test("tell a secret once, with or without the control that knows what it is built into", async () => {
    const text = `FROM alpine:3.23\nENV DB_PASSWORD=${password}\nCOPY id_rsa /\nRUN x --password=${password}\n`;
    const of = (report: Report) =>
      controls(report.findings.filter(({ control }) => /secret|credential/.test(control)));
    assert.deepEqual(of(await scanned({ Dockerfile: text })), [
      "credential-in-text:4",
      "dockerfile-copied-secret:3",
      "dockerfile-secret-in-variable:2",
    ]);
    const off = "controls:\n  dockerfile-copied-secret: false\n  dockerfile-secret-in-variable: false\n";
    assert.deepEqual(of(await scanned({ Dockerfile: text, "breakwater.yaml": off })), [
      "credential-in-text:2",
      "credential-in-text:3",
      "credential-in-text:4",
    ]);
  });

  test("show no secret in any format", async () => {
    const cwd = folderWith({ Dockerfile: `FROM alpine:3.23\nENV DB_PASSWORD="${password}"\n` });
    for (const format of ["text", "json", "sarif", "junit", "markdown", "html"]) {
      const { stdout } = await breakwater(["scan", ".", "-f", format], { cwd });
      assert.ok(stdout.includes("dockerfile-secret-in-variable"), format);
      assert.ok(!stdout.includes(password), format);
    }
  });

  test("know the list of files that are left out, beside them and above", async () => {
    const text = "FROM alpine:3.23\nCOPY . /app\nUSER 1\n";
    const whole = async (files: Readonly<Record<string, string>>) =>
      (await scanned({ "a/b/Dockerfile": text, ...files })).findings.some(
        ({ control }) => control === "dockerfile-whole-context",
      );
    assert.equal(await whole({}), true);
    assert.equal(await whole({ "a/.dockerignore": ".git\n" }), false);
    assert.equal(await whole({ "a/b/Dockerfile.dockerignore": ".git\n" }), false);
    assert.equal(await whole({ "c/.dockerignore": ".git\n" }), true);
  });

  test("leave open what is not known", async () => {
    const { findings, undecided } = await scanned({
      Dockerfile: "ARG BASE\nFROM $BASE\nARG UID\nUSER $UID\n",
    });
    assert.deepEqual(findings, []);
    assert.ok(
      undecided.some(
        ({ control, why }) => control === "dockerfile-base-tag" && why === "ARG BASE has no default",
      ),
    );
    assert.ok(
      undecided.some(({ control, why }) => control === "image-root-user" && why === "ARG UID has no default"),
    );
  });

  test("say where they cannot be read", async () => {
    const { unreadable, summary } = await scanned({ Dockerfile: "FROM a:1\nRUN cat <<EOF\nx\n" });
    assert.match(unreadable[0]?.message ?? "", /EOF/);
    assert.equal(summary.exitCode, 2);
  });

  test("keep their findings' names when lines and other instructions come in front", async () => {
    const prints = async (text: string) => {
      const { findings } = await scanned({ Dockerfile: text });
      return findings.map((finding) => (finding as Told & { fingerprint: string }).fingerprint).sort();
    };
    const moved = shop
      .replace("FROM debian", "\n# more\n\nFROM debian")
      .replace("RUN apt", "RUN true\nRUN apt")
      .replace("ADD", "COPY x /x\nADD");
    assert.deepEqual(await prints(moved), await prints(shop));
  });
});
