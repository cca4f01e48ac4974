import assert from "node:assert/strict";
import { suite, test } from "node:test";
import fc from "fast-check";
import { type BuiltBy, builtBy } from "./built-by.ts";
import { readDockerfile } from "./read.ts";
import { imageOf } from "./testing.ts";

/** An entry of a history; one behind a `-` has no layer. */
function imageWith(...history: readonly string[]) {
  const steps = history.map((text) => ({
    createdBy: text.replace(/^- /, ""),
    created: null,
    isEmpty: text.startsWith("- "),
  }));
  const layers = steps
    .filter(({ isEmpty }) => !isEmpty)
    .map((step) => ({ digest: null, diffId: null, step }));
  return imageOf({ configuration: { history: steps }, layers });
}

function built(text: string, ...history: readonly string[]): BuiltBy {
  const { dockerfile } = readDockerfile(text, "Dockerfile", "test");
  assert.ok(dockerfile);
  return builtBy(imageWith(...history).content, dockerfile);
}

/** By layer, the line; 0 where it is not known. */
function lines(text: string, ...history: readonly string[]): readonly number[] {
  const of = built(text, ...history);
  const layers = history.filter((each) => !each.startsWith("- ")).length;
  return Array.from({ length: layers }, (_, layer) => of.ofLayer(layer)?.line ?? 0);
}

const hash = "0123456789abcdef".repeat(4);

suite("which line of a Dockerfile made a layer", () => {
  const text = [
    "FROM alpine:3.22 AS base",
    "ARG VERSION=1.2",
    "RUN apk add --no-cache \\",
    "      # the client",
    "      curl",
    "",
    "FROM base",
    "WORKDIR /srv/app",
    'COPY --chown=1000:1000 package.json "lock file.json" ./',
    'RUN ["npm", "ci"]',
    "COPY src/ ./src",
    "ADD https://example.com/${VERSION}.tar /opt/",
    "USER 1000",
    'CMD ["node"]',
  ].join("\n");
  const base = ["ADD alpine-minirootfs-3.22.tar.gz / # buildkit", '- CMD ["/bin/sh"]'];

  test("as BuildKit writes it down", () => {
    const history = [
      ...base,
      "- ARG VERSION=1.2",
      "RUN |1 VERSION=1.2 /bin/sh -c apk add --no-cache       curl # buildkit",
      "WORKDIR /srv/app",
      "COPY --chown=1000:1000 package.json lock file.json ./ # buildkit",
      "RUN |1 VERSION=1.2 npm ci # buildkit",
      "COPY src/ ./src # buildkit",
      "ADD https://example.com/1.2.tar /opt/ # buildkit",
      "- USER 1000",
      '- CMD ["node"]',
    ];
    assert.deepEqual(lines(text, ...history), [1, 3, 8, 9, 10, 11, 12]);
    const of = built(text, ...history);
    assert.deepEqual([of.fitting, of.steps], [6, 6]);
    assert.deepEqual([of.base?.count, of.base?.name, of.base?.at.line], [1, "alpine:3.22", 1]);
    assert.equal(of.ofHistory(5)?.line, 9);
    assert.equal(of.ofHistory(2), undefined);
    assert.equal(of.ofLayer(7), undefined);
    assert.equal(of.ofLayer(-1), undefined);
  });

  test("as the builder before it, and Buildah, write it down", () => {
    assert.deepEqual(
      lines(
        text,
        `/bin/sh -c #(nop) ADD file:${hash} in / `,
        '- /bin/sh -c #(nop)  CMD ["/bin/sh"]',
        "- /bin/sh -c #(nop)  ARG VERSION=1.2",
        "|1 VERSION=1.2 /bin/sh -c apk add --no-cache       curl",
        "/bin/sh -c #(nop) WORKDIR /srv/app",
        `/bin/sh -c #(nop) COPY --chown=1000:1000 multi:${hash} in ./ `,
        "|1 VERSION=1.2 npm ci",
        `/bin/sh -c #(nop) COPY dir:${hash} in /srv/app/src `,
        `/bin/sh -c #(nop) ADD file:${hash} in /opt/ `,
        "- /bin/sh -c #(nop)  USER 1000",
      ),
      [1, 3, 8, 9, 10, 11, 12],
    );
  });

  test("what the build gave counts rather than the file's defaults", () => {
    assert.deepEqual(
      lines(
        "FROM a\nARG V=1\nCOPY app-$V.jar /app/\nCOPY $V $V",
        "base",
        "COPY app-7.jar /app/ # buildkit",
        "COPY 1 1 # buildkit",
      ),
      [1, 3, 4],
    );
    // A step of variables alone would fit anything.
    assert.deepEqual(lines("FROM a\nARG V=1\nCOPY $V $V", "base", "COPY 7 7 # buildkit"), [0, 0]);
  });

  test("the first step that does not fit ends it", () => {
    const own = "FROM a\nRUN one\nRUN two\nCOPY . .\n";
    assert.deepEqual(
      lines(own, "RUN /bin/sh -c one # buildkit", "RUN /bin/sh -c TWO # buildkit", "COPY . . # buildkit"),
      [0, 0, 4],
    );
    for (const last of [
      "COPY . . /x # buildkit",
      "ADD . . # buildkit",
      "COPY ./. . # buildkit",
      "",
      "buildkit.exporter",
      `/bin/sh -c #(nop) ADD dir:${hash} in . `,
    ])
      assert.deepEqual(lines(own, "RUN /bin/sh -c two # buildkit", last), [0, 0], last);
    assert.equal(built(own, "RUN /bin/sh -c two # buildkit", "COPY . . # buildkit").base, null);
    assert.deepEqual(lines(own), []);
  });

  test("a command is the whole command", () => {
    const fits = (command: string, recorded: string): boolean =>
      lines(`FROM a\nRUN ${command}`, "base", recorded)[1] === 2;
    for (const recorded of [
      "RUN /bin/sh -c make # buildkit",
      "/bin/sh -c make",
      "|2 A=b c=d e /bin/sh -c make",
      "RUN |1 A= /bin/bash -o pipefail -c make # buildkit",
      "RUN make",
      "RUN /bin/ash -eo pipefail -c make # buildkit",
      "RUN powershell -Command make # buildkit",
      "RUN cmd /S /C make # buildkit",
    ])
      assert.ok(fits("make", recorded), recorded);
    for (const recorded of [
      "RUN /bin/sh -c cd x && make # buildkit",
      "RUN /bin/sh -c cmake # buildkit",
      "RUN /bin/sh -c /usr/bin/time make # buildkit",
      "RUN /bin/sh -c sh -x make # buildkit",
      "RUN /bin/sh -c sh -c make # buildkit",
      "RUN /bin/sh -c make all # buildkit",
      "RUN /bin/sh -c # buildkit",
      "COPY make # buildkit",
      "make",
    ])
      assert.equal(fits("make", recorded), recorded === "make", recorded);
    assert.ok(fits('["a", "b c"]', "RUN a b c # buildkit"));
    assert.ok(!fits('["a", "b c"]', "RUN /bin/sh -c a b c # buildkit"));
    assert.ok(fits('["a", "b c"]', '|1 X=y /bin/sh -c ["a", "b c"]'), "Buildah");
    assert.ok(
      fits("--mount=type=cache,target=/x make", "/bin/sh -c --mount=type=cache,target=/x make"),
      "Buildah",
    );
    assert.ok(!fits("--mount=type=cache,target=/x make", "/bin/sh -c --mount=type=cache,target=/y make"));
    assert.ok(fits("--mount=type=cache,target=/x --network=none make", "RUN /bin/sh -c make # buildkit"));
  });

  test("folders", () => {
    const fits = (step: string, recorded: string): boolean =>
      lines(`FROM a\n${step}`, "base", recorded)[1] === 2;
    for (const [step, recorded] of [
      ["WORKDIR /", "WORKDIR /"],
      ["WORKDIR /srv/", "WORKDIR /srv"],
      ["WORKDIR app", "WORKDIR /srv/app"],
      ["WORKDIR ./app/.", "WORKDIR /srv/app"],
      ["WORKDIR $HOME/app", "WORKDIR /root/app"],
      ["COPY a b /app/", `/bin/sh -c #(nop) COPY multi:${hash} in /app/ `],
      ["COPY a b .", `/bin/sh -c #(nop) COPY multi:${hash} in /srv/ `],
    ] as const)
      assert.ok(fits(step, recorded), step);
    for (const [step, recorded] of [
      ["WORKDIR /", "WORKDIR /srv"],
      ["WORKDIR app", "WORKDIR /srv/myapp"],
      ["WORKDIR /app", "WORKDIR /srv/app"],
      ["WORKDIR $HOME/app", "WORKDIR /root/lib"],
      ["COPY a /", `/bin/sh -c #(nop) COPY file:${hash} in /app `],
      ["COPY a /app", "/bin/sh -c #(nop) COPY file:abc in /app "],
    ] as const)
      assert.ok(!fits(step, recorded), step);
  });

  test("the shell that a SHELL names", () => {
    const own = 'FROM a\nSHELL ["/bin/bash", "-c", "set -x;"]\nRUN make';
    assert.deepEqual(lines("FROM a\nSHELL []\nRUN make", "b", "RUN x y make # buildkit"), [0, 0]);
    assert.deepEqual(lines(own, "b", "RUN |1 A=b /bin/bash -c set -x; make # buildkit"), [1, 3]);
  });

  test("here-documents", () => {
    const script = "FROM a\nRUN <<EOF\nset -e\n  make\nEOF\n";
    assert.deepEqual(lines(script, "b", "RUN /bin/sh -c set -e\n  make\n # buildkit"), [1, 2]);
    assert.deepEqual(lines(script, "b", "/bin/sh -c <<EOF\nset -e\n  make"), [1, 2]);
    assert.deepEqual(lines(script, "b", "RUN /bin/sh -c set -e\n  break\n # buildkit"), [0, 0]);
    assert.deepEqual(
      lines(
        "FROM a\nRUN python3 <<EOF > x\nprint(1)\nEOF\n",
        "b",
        "RUN /bin/sh -c python3 <<EOF > x\nprint(1)\nEOF # buildkit",
      ),
      [1, 2],
    );
    assert.deepEqual(
      lines(
        "FROM a\nRUN <<EOF\n#!/usr/bin/python3\nprint(1)\nEOF\n",
        "b",
        "RUN /bin/sh -c /dev/pipes/EOF # buildkit",
      ),
      [1, 2],
    );
    assert.deepEqual(
      lines('FROM a\nCOPY <<-"EOF" /etc/x\nhello\nEOF\n', "b", "COPY <<EOF /etc/x # buildkit"),
      [1, 2],
    );
  });

  test("masked credentials are whatever the file says", () => {
    const secret = "f3A9cK2mQ8xZ71LbT0vW";
    const image = imageWith("b", `RUN /bin/sh -c curl -H API_TOKEN=${secret} x # buildkit`);
    assert.doesNotMatch(JSON.stringify(image.content.configuration), new RegExp(secret));
    const of = (command: string) => {
      const { dockerfile } = readDockerfile(`FROM a\nRUN ${command}`, "Dockerfile", "test");
      assert.ok(dockerfile);
      return builtBy(image.content, dockerfile).fitting;
    };
    assert.equal(of(`curl -H API_TOKEN=${secret} x`), 1);
    assert.equal(of(`curl -H API_TOKEN=${secret}1 x`), 0);
  });

  test("images whose history is not of their layers", () => {
    const { dockerfile } = readDockerfile("FROM a\nCOPY . .", "Dockerfile", "test");
    assert.ok(dockerfile);
    const { content } = imageWith("b", "COPY . . # buildkit");
    const [layer] = content.layers;
    assert.ok(layer);
    const squashed = builtBy({ ...content, layers: [layer] }, dockerfile);
    assert.deepEqual([squashed.fitting, squashed.ofLayer(0), squashed.base], [0, undefined, null]);
  });

  test("a Dockerfile from scratch has no base, and one without steps is its base", () => {
    assert.equal(built("FROM scratch\nCOPY a /", "COPY a / # buildkit").base, null);
    assert.deepEqual(lines("FROM scratch\nCOPY a /", "COPY a / # buildkit"), [2]);
    assert.deepEqual(lines("# ours\nFROM a\nUSER 1\n", "x", "y", "- USER 1"), [2, 2]);
  });

  test("whatever steps there are, each is found again; whatever histories, nothing throws", () => {
    const word = fc.stringMatching(/^[a-z][a-z0-9./-]{0,8}$/);
    const words = fc.array(word, { minLength: 2, maxLength: 4 }).map((each) => each.join(" "));
    const step = fc.oneof(
      words.map((each) => [`RUN ${each}`, `RUN |1 A=b /bin/sh -c ${each} # buildkit`]),
      words.map((each) => [`RUN ${each}`, `/bin/sh -c ${each}`]),
      words.map((each) => [`COPY ${each}`, `COPY ${each} # buildkit`]),
      word.map((each) => [`WORKDIR /${each}`, `WORKDIR /${each}`]),
    );
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), fc.nat(5), (steps, cut) => {
        const own = `FROM a\n${steps.map(([written]) => written).join("\n")}`;
        const history = steps.map(([, recorded = ""]) => recorded);
        assert.deepEqual(lines(own, "base", ...history), [1, ...steps.map((_, index) => index + 2)]);
        const other = history.with(cut % history.length, "RUN /bin/sh -c something else # buildkit");
        assert.equal(built(own, "base", ...other).fitting, history.length - 1 - (cut % history.length));
      }),
      { numRuns: 200 },
    );
    const odd = fc.array(
      fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("RUN ", "#(nop) COPY", "|1 ", "COPY in ")),
    );
    fc.assert(
      fc.property(odd, fc.string({ unit: "binary" }), (history, tail) => {
        built(`FROM a\nRUN ${tail}\nCOPY ${tail}\nWORKDIR ${tail}\n`, ...history);
      }),
      { numRuns: 300 },
    );
  });

  test("long histories take no time", () => {
    const long = `RUN |1 A=${"sh -c a ".repeat(50_000)} /bin/sh -c make # buildkit`;
    const many = Array.from({ length: 5000 }, () => "RUN make\n").join("");
    lines(`FROM a\n${"RUN make\n".repeat(3)}`, long, long, long);
    assert.equal(
      built(`FROM a\n${many}`, ...Array<string>(5000).fill("RUN /bin/sh -c make # buildkit")).fitting,
      5000,
    );
    lines(`FROM a\nCOPY ${"$A".repeat(2000)} /x`, `COPY ${"a ".repeat(100_000)} # buildkit`);
    lines("FROM a\nWORKDIR x", `WORKDIR ${"/.".repeat(200_000)}a`);
  });
});
