import assert from "node:assert/strict";
import { suite, test } from "node:test";
import fc from "fast-check";
import { concealed } from "./conceal.ts";
import {
  contentOf,
  decodeConfiguration,
  type ImageConfiguration,
  type LayerFacts,
  noConfiguration,
} from "./index.ts";

const password = "k7pQ2vX9zT";

function conceal(configuration: Partial<ImageConfiguration>) {
  return concealed({ ...noConfiguration, ...configuration });
}

function steps(...texts: readonly string[]): Partial<ImageConfiguration> {
  return { history: texts.map((createdBy) => ({ createdBy, created: null, isEmpty: false })) };
}

suite("credentials of a configuration", () => {
  test("each is told once, where it stands first, and is readable nowhere", () => {
    const { configuration, stated } = conceal({
      ...steps(`RUN |1 TOKEN=${password} /bin/sh -c make`, `RUN /bin/sh -c login ${password}`),
      environment: [["DB_PASSWORD", password]],
      labels: { note: `uses ${password}` },
      entrypoint: ["serve", password],
    });
    assert.deepEqual(
      stated.map(({ holder, step, shape }) => [holder, step, shape]),
      [["ENV DB_PASSWORD", null, "10 characters"]],
    );
    assert.ok(!JSON.stringify(configuration).includes(password));
    assert.equal(configuration.labels["note"], "uses ••••••••••");
    assert.equal(configuration.history[0]?.createdBy, "RUN |1 TOKEN=•••••••••• /bin/sh -c make");
  });
  test("they may stand in every place of a configuration", () => {
    const token = (letter: string) => `ghp_${letter.repeat(4)}Zx9KqLmN3vBtYwRpQsD7fGhJ2kWcE5uA`;
    const decoded = decodeConfiguration({
      author: token("a"),
      config: {
        User: token("b"),
        WorkingDir: `/${token("c")}`,
        ExposedPorts: { [token("d")]: {} },
        Volumes: { [`/${token("e")}`]: {} },
        Labels: { [token("f")]: "x" },
        Healthcheck: { Test: ["CMD-SHELL", `curl -H "Authorization: Bearer ${token("g")}" localhost`] },
        OnBuild: [`RUN login ${token("h")}`],
        Shell: ["sh", token("i")],
      },
      history: [{ comment: token("j"), author: token("k") }],
    });
    const { configuration, stated } = concealed(decoded);
    assert.equal(stated.length, 11);
    assert.doesNotMatch(JSON.stringify([configuration, stated]), /Zx9KqLm/);
    assert.equal(configuration.asides, undefined);
  });
  test("a user or a folder of the same name as a password stays what it is", () => {
    const { configuration } = conceal({
      environment: [["MYSQL_ROOT_PASSWORD", "root"]],
      user: "root",
      workingDirectory: "/root",
    });
    assert.deepEqual([configuration.user, configuration.workingDirectory], ["root", "/root"]);
  });
  test("values end where the next name begins", () => {
    const { configuration, stated } = conceal(
      steps(`RUN |3 A=b c DB_PASSWORD=${password} VERSION=1.2 /bin/sh -c make`),
    );
    assert.deepEqual(
      stated.map(({ holder }) => holder),
      ["ARG DB_PASSWORD"],
    );
    assert.match(configuration.history[0]?.createdBy ?? "", /^RUN \|3 A=b c DB_PASSWORD=•{10} VERSION=1\.2 /);
  });
  test("a connection string with names of several words is one value", () => {
    const text = `ENV DB=Server=tcp:a.database.windows.net;Initial Catalog=b;User ID=c;Password=${password}Q1;`;
    const { configuration, stated } = conceal(steps(text));
    assert.ok(stated.length > 0);
    assert.ok(!configuration.history[0]?.createdBy.includes(password));
  });
  test("what holds none stays as it is, length and all", () => {
    const plain = {
      ...noConfiguration,
      ...steps("RUN /bin/sh -c npm ci # buildkit", 'CMD ["node"]', "|1 A=b /bin/bash -o pipefail -c x"),
      environment: [["PATH", "/usr/bin"]] as const,
    };
    assert.deepEqual(concealed(plain), { configuration: plain, stated: [] });
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme" }), { maxLength: 5 }), (texts) => {
        const made = conceal(steps(...texts)).configuration.history;
        assert.deepEqual(
          made.map(({ createdBy }) => createdBy.length),
          texts.map(({ length }) => length),
        );
      }),
    );
  });
  test("hostile histories take no longer than their length", () => {
    const { stated } = conceal(
      steps(
        `|1 ${"A=".repeat(200_000)}`,
        `ENV ${"PASSWORD=k7pQ2vX9zT ".repeat(20_000)}`,
        `|9 ${" /x".repeat(100_000)}`,
        ...Array.from({ length: 5000 }, (_, at) => `ARG TOKEN_${at}=Zx81kQ${at}pLw0Tt`),
      ),
    );
    assert.equal(stated.length, 1000);
  });
});

suite("contents of images", () => {
  const layer = (facts: Partial<LayerFacts>) => ({
    digest: null,
    diffId: null,
    facts: { paths: [], files: [], links: [], whiteouts: [], opaque: [], entries: 0, bytes: 0, ...facts },
  });
  const content = (configuration: Partial<ImageConfiguration>, ...layers: readonly Partial<LayerFacts>[]) =>
    contentOf({
      name: "a",
      reference: null,
      digest: null,
      source: "image",
      configuration: { ...noConfiguration, ...configuration },
      layers: layers.map(layer),
      unreadable: [],
    });

  test("steps of layers are those without credentials", () => {
    const made = content(steps(`RUN |1 DB_PASSWORD=${password} /bin/sh -c make`), {});
    assert.equal(made.statedCredentials.length, 1);
    assert.ok(!JSON.stringify(made).includes(password));
    assert.match(made.layers[0]?.step?.createdBy ?? "", /make$/);
  });
  test("programs are found through linked folders, by links that lead anywhere, until a layer takes them away", () => {
    const made = content(
      { environment: [["PATH", "/opt/app/bin:/bin"]] },
      {
        links: [
          ["bin", "usr/bin"],
          ["usr/bin/env", "/mnt/tools/env"],
        ],
        paths: ["usr/bin/sh", "usr/bin/cat", "opt/app/bin/curl", "opt/other/bin/wget"],
      },
      { whiteouts: ["usr/bin/cat"] },
    );
    assert.deepEqual([...made.startable].sort(), [
      "bin/env",
      "bin/sh",
      "opt/app/bin/curl",
      "usr/bin/env",
      "usr/bin/sh",
    ]);
  });
});
