import assert from "node:assert/strict";
import { suite, test } from "node:test";
import type { ImageContent } from "../../../images/index.ts";
import { imageOf } from "../../../images/testing.ts";
import { control } from "./image-secret.ts";
import { findings, told } from "./testing.ts";

type Credential = ImageContent["credentials"][number];

const password = "k7pQ2vX9zT";
const key: Credential = {
  path: "app/key.pem",
  layer: 1,
  isHidden: false,
  rule: "private-key",
  title: "a private key",
  confidence: "high",
  line: 1,
  shape: "1674 characters",
};
const steps = (...texts: readonly string[]) => ({
  configuration: {
    history: texts.map((createdBy) => ({ createdBy, created: null, isEmpty: false })),
  },
});

suite(control.id, () => {
  test("a file's credentials are one finding, with the layer and the first line", () => {
    const [finding, ...rest] = findings(control, {
      credentials: [key, { ...key, rule: "named-value", title: "a password", line: 4 }],
      layers: [
        { digest: "sha256:1", diffId: null, step: null },
        {
          digest: "sha256:2",
          diffId: null,
          step: { createdBy: "COPY . /app", created: null, isEmpty: false },
        },
      ],
    });
    assert.deepEqual(rest, []);
    assert.match(
      finding?.message ?? "",
      /^app\/key\.pem \(layer 2 of 2, COPY \. \/app\) holds a private key .*, a password .* in line 1/,
    );
  });
  test("what was taken away is told as such, unless it is there again", () => {
    const hidden = { ...key, isHidden: true, layer: 0 };
    assert.match(findings(control, { credentials: [hidden] })[0]?.message ?? "", /all the same$/);
    assert.equal(findings(control, { credentials: [hidden, key] }).length, 1);
    assert.equal(findings(control, { credentials: [hidden, { ...key, path: "app/other.pem" }] }).length, 2);
    assert.equal(findings(control, { credentials: [hidden, { ...key, shape: "9 characters" }] }).length, 2);
  });
  test("severity is what is known of it", () => {
    const severity = (more: Partial<Credential>) =>
      findings(control, { credentials: [{ ...key, ...more }] })[0]?.severity;
    assert.equal(severity({}), undefined);
    assert.equal(severity({ confidence: "low" }), "medium");
    assert.equal(severity({ wellKnown: "default" }), "medium");
    assert.equal(severity({ wellKnown: "development" }), "info");
    assert.equal(severity({ path: "app/lib/test/fixtures/a.pem" }), "low");
    assert.equal(severity({ path: "app/latest/a.pem" }), undefined);
  });
  test("variables, labels and what is started", () => {
    const found = findings(control, {
      configuration: {
        environment: [["DB_PASSWORD", password]],
        labels: { "api-token": "f3A9cK2mQ8xZ71LbT0vW" },
        command: ["serve", "--db-password=Zx81kQpLw0"],
      },
    });
    assert.deepEqual(
      found.map(({ at }) => at.path.join(".")),
      ["config.Env.DB_PASSWORD", "config.Labels.api-token", "config.Cmd"],
    );
  });
  test("steps of both builders; a value that is repeated is told once, and none is readable anywhere", () => {
    const builds: readonly (readonly string[])[] = [
      [`|1 DB_PASSWORD=${password} /bin/sh -c a`, `|1 DB_PASSWORD=${password} /bin/sh -c b -p ${password}`],
      [`RUN |2 A=b c DB_PASSWORD=${password} /bin/sh -c a # buildkit`, `ARG DB_PASSWORD=${password}`],
      [`/bin/sh -c #(nop)  ENV DB_PASSWORD=${password}`, `RUN /bin/sh -c curl -H ${password} x`],
      [`/bin/sh -c #(nop)  LABEL a=b db.password=${password} c=d`],
      [`RUN /bin/sh -c export DB_PASSWORD=${password} && make # buildkit`],
    ];
    for (const texts of builds) {
      const first = texts.join();
      const sketch = steps(...texts);
      assert.equal(findings(control, sketch).length, 1, first);
      const image = imageOf(sketch);
      assert.ok(!JSON.stringify(image.content).includes(password), first);
      assert.ok(!JSON.stringify(findings(control, sketch)).includes(password), first);
      assert.equal(image.content.configuration.history.length, texts.length);
    }
  });
  test("a value that a variable keeps is not told again by the history", () => {
    const { configuration } = steps(`ENV DB_PASSWORD=${password}`);
    assert.deepEqual(
      told(control, { configuration: { ...configuration, environment: [["DB_PASSWORD", password]] } }),
      ["DB_PASSWORD"],
    );
  });
  test("near misses", () => {
    const texts = [
      "ARG TOKEN",
      "ENV GPG_KEY=A035C8C19219BA821ECEA86B64E628F8D684696D",
      "ENV NODE_VERSION=22.1.0 NGINX_VERSION=1.29.1",
      "RUN /bin/sh -c export PASSWORD=$(cat /run/secrets/password) && make",
      "RUN |1 VERSION=1.2.3 /bin/sh -c make # buildkit",
      "ENV DB_PASSWORD_FILE=/run/secrets/x",
      "/bin/sh -c #(nop) ADD file:8c1a2f3e4d5b6a7980f1e2d3c4b5a69788f7e6d5c4b3a2918070f6e5d4c3b2a1 in / ",
      'CMD ["node" "server.js"]',
    ];
    for (const text of texts) assert.deepEqual(told(control, steps(text)), [], text);
  });
  test("a hostile image is told in few words", () => {
    const credentials = Array.from({ length: 5000 }, (_, at) => ({ ...key, path: `a/${at}.pem` }));
    const found = findings(control, { credentials });
    assert.equal(found.length, 51);
    assert.match(found.at(-1)?.message ?? "", /^4950 more/);
    const long = `|9 ${"A=b ".repeat(100_000)}${"PASSWORD=".repeat(50_000)}`;
    findings(control, steps(long, long));
  });
});
