import assert from "node:assert/strict";
import { before, suite, test } from "node:test";
import { makeImage } from "../src/sources/images/testing.ts";
import { folderWith, running } from "./built.ts";
import { pythonFiles, record, Watched } from "./watch-testing.ts";

suite("breakwater image scan --dockerfile", () => {
  const here = new Watched();
  const folder = folderWith({
    "build/Dockerfile":
      'FROM python:3.14-slim\n\nARG INDEX\nRUN pip install \\\n      b==1\nCOPY key.pem /app/\nCMD ["serve"]\n',
    "other.Dockerfile": "FROM python:3.14-slim\nRUN pip install c\n",
    "no.Dockerfile": "just text\n",
  });
  const created = (text: string) => ({ created_by: text });
  before(async () => {
    const key = `-----BEGIN PRIVATE KEY-----\n${"MIIEvQIBADANBgkqhkiG9w0BAQEFAASC".repeat(20)}\n-----END PRIVATE KEY-----\n`;
    makeImage({
      layers: [
        { files: pythonFiles("a@1") },
        { files: pythonFiles("b@1") },
        { files: { "app/key.pem": key } },
      ],
      config: {
        history: [
          created("RUN /bin/sh -c the base's # buildkit"),
          { ...created("ARG INDEX"), empty_layer: true },
          created("RUN |1 INDEX=https://x /bin/sh -c pip install       b==1 # buildkit"),
          created("COPY key.pem /app/ # buildkit"),
          { ...created('CMD ["serve"]'), empty_layer: true },
        ],
      },
    }).layout(`${folder}/image`);
    await here.advisories(record(1, "a", "2"), record(2, "b", "2"));
  });

  const scan = (dockerfile: string, format: string, ...more: readonly string[]) =>
    running(
      [
        "image",
        "scan",
        "image",
        "--db",
        `${here.folder}/db`,
        "--dockerfile",
        dockerfile,
        "-f",
        format,
        ...more,
      ],
      { cwd: folder, env: { XDG_CACHE_HOME: here.folder, HOME: "/nonexistent" } },
    );

  test("findings lie in the lines that brought them", async () => {
    const { status, stdout, stderr } = await scan("build/Dockerfile", "json");
    assert.deepEqual([status, stderr], [1, ""]);
    const { findings, vulnerabilities, packages } = JSON.parse(stdout);
    const told = findings
      .filter(({ control }: { control: string }) => /^image-(?:vulnerability|secret)$/.test(control))
      .map(({ control, path, file, line }: Record<string, unknown>) => [control, path, file, line]);
    assert.deepEqual(told.sort(), [
      ["image-secret", 'files["app/key.pem"]', "build/Dockerfile", 6],
      ["image-vulnerability", 'packages["pkg:pypi/a@1"]', "build/Dockerfile", 1],
      ["image-vulnerability", 'packages["pkg:pypi/b@1"]', "build/Dockerfile", 4],
    ]);
    for (const each of [...vulnerabilities, ...packages])
      assert.deepEqual(each.layer.dockerfile, {
        file: "build/Dockerfile",
        line: each.purl === "pkg:pypi/a@1" ? 1 : 4,
      });
  });

  test("code scanning shows them there; they are the same as without", async () => {
    const { stdout } = await scan("build/Dockerfile", "sarif");
    const [{ results }] = JSON.parse(stdout).runs;
    const places = results.map(({ locations }: { locations: { physicalLocation: unknown }[] }) =>
      JSON.stringify(locations[0]?.physicalLocation),
    );
    assert.ok(
      places.some((each: string) => /"uri":"build\/Dockerfile".*"startLine":4,"startColumn":1/.test(each)),
    );
    const without = await running(["image", "scan", "image", "--db", `${here.folder}/db`, "-f", "sarif"], {
      cwd: folder,
      env: { XDG_CACHE_HOME: here.folder, HOME: "/nonexistent" },
    });
    const prints = (text: string) =>
      JSON.parse(text)
        .runs[0].results.map((each: { partialFingerprints: object }) =>
          JSON.stringify(each.partialFingerprints),
        )
        .sort();
    assert.deepEqual(prints(stdout), prints(without.stdout));
  });

  test("people read the line, too", async () => {
    const { stdout } = await scan("build/Dockerfile", "text", "--verbose");
    assert.match(stdout, /build\/Dockerfile:4, layer 2 of 3/);
  });

  test("credentials that the Dockerfile holds are in no report", async () => {
    const [password, key] = ["k7pQ2vX9zT", "f3A9cK2mQ8xZ71LbT0vW"];
    const command = `curl -H API_TOKEN=${key} x && echo ${key} | tee y`;
    const secret = folderWith({
      Dockerfile: `FROM a\nARG DB_PASSWORD=${password}\nRUN ${command.replace("&&", "&& \\\n  ")}\nRUN make ${password}\n`,
    });
    const run = (text: string) => created(`RUN |1 DB_PASSWORD=${password} /bin/sh -c ${text} # buildkit`);
    const history = [
      created("base"),
      { ...created(`ARG DB_PASSWORD=${password}`), empty_layer: true },
      run(command),
      run(`make ${password}`),
    ];
    makeImage({
      layers: [{ files: { a: "" } }, { files: { b: "" } }, { files: pythonFiles("a@1") }],
      config: { history },
    }).layout(`${secret}/image`);
    for (const format of ["text", "html", "json", "sarif", "markdown"]) {
      const { stdout, stderr } = await running(
        ["image", "scan", "image", "--db", `${here.folder}/db`, "--dockerfile", "Dockerfile", "-f", format],
        { cwd: secret, env: { XDG_CACHE_HOME: here.folder, HOME: "/nonexistent" } },
      );
      assert.match(stdout, /Dockerfile/, format);
      assert.doesNotMatch(stdout + stderr, new RegExp(`${password}|${key}`), format);
    }
  });

  test("a Dockerfile of something else is told, and nothing is guessed", async () => {
    const { status, stdout, stderr } = await scan("other.Dockerfile", "json");
    assert.equal(status, 1);
    assert.match(stderr, /was not built by other\.Dockerfile as it is now/);
    assert.doesNotMatch(stdout, /other\.Dockerfile/);
  });

  test("what is no Dockerfile, and more than one image, is refused", async () => {
    for (const [file, why] of [
      ["no.Dockerfile", /it has no FROM/],
      ["nowhere", /no such file/],
      ["build", /--dockerfile build: /],
    ] as const) {
      const { status, stderr } = await scan(file, "json");
      assert.equal(status, 2);
      assert.match(stderr, why);
    }
    const { status, stderr } = await scan("build/Dockerfile", "json", "./image");
    assert.deepEqual([status, /goes with one image/.test(stderr)], [2, true]);
  });
});
