import assert from "node:assert/strict";
import { suite, test } from "node:test";
import fc from "fast-check";
import { ended } from "./bases/index.ts";
import { BuiltImage } from "./built-image.ts";
import type { Dockerfile } from "./dockerfile.ts";
import { isDockerfile } from "./names.ts";
import { readDockerfile } from "./read.ts";
import { baseReference } from "./reference.ts";

function read(text: string): Dockerfile {
  const { dockerfile } = readDockerfile(text, "shop/Dockerfile", "shop");
  assert.ok(dockerfile !== undefined);
  return dockerfile;
}

function image(text: string): BuiltImage {
  return new BuiltImage(read(text).final);
}

/** Packages that are left; `?` where one may not be there. */
function installed(text: string): string {
  return image(text)
    .installed.map(
      ({ package: { name, version }, uncertain }) =>
        `${name}${version === undefined ? "" : `=${version}`}${uncertain ? "?" : ""}`,
    )
    .join(" ");
}

suite("built images", () => {
  test("the user: stated, inherited from stage to stage, of a known base, not known", () => {
    const user = (text: string): string => {
      const { state, value } = image(text).user;
      return `${state} ${value}`;
    };
    assert.equal(user("FROM node:22\nUSER node\nUSER 1000:1000"), "set 1000:1000");
    assert.equal(user("FROM alpine AS a\nUSER 10\nFROM a"), "inherited 10");
    assert.equal(user("FROM alpine AS a\nUSER 10\nFROM alpine\nCOPY --from=a /x /x"), "default root");
    assert.equal(user("FROM example/a"), "unknown undefined");
    assert.equal(user("FROM scratch"), "default root");
    assert.equal(user("FROM gcr.io/distroless/static:nonroot"), "default 65532");
    assert.equal(user("FROM gcr.io/distroless/static@sha256:00"), "unknown undefined");
    assert.equal(user("FROM mcr.microsoft.com/dotnet/aspnet:9.0-noble-chiseled"), "default 1654");
    assert.equal(user("FROM alpine\nARG U\nUSER $U"), "unknown undefined");
    assert.equal(user("FROM alpine\nARG U=7\nENV V=${U:-8}\nUSER ${V}"), "set 7");
    assert.equal(user("FROM a\nUSER $HOME"), "unknown undefined");
    assert.equal(user("ARG U=9\nFROM alpine\nUSER ${U:-3}"), "unknown undefined");
    assert.equal(user("ARG U=9\nFROM alpine\nARG U\nUSER $U"), "set 9");
  });
  test("numbers of users", () => {
    const ids = (text: string) => Object.fromEntries(image(text).userIds);
    assert.deepEqual(ids("FROM node:22\nRUN useradd -r -u 1001 -g app app && adduser --uid=1002 -D web"), {
      node: 1000,
      app: 1001,
      web: 1002,
    });
  });
  test("packages: what is left behind", () => {
    assert.equal(
      installed(
        "FROM debian\nRUN apt-get update && apt-get install -y --no-install-recommends a b=1.0 \\\n  # why\n  c/stable",
      ),
      "a b=1.0 c",
    );
    assert.equal(
      installed("FROM debian\nRUN apt-get -y -t stable install a && apt-get purge -y --auto-remove a"),
      "",
    );
    assert.equal(
      installed("FROM alpine\nRUN apk add --no-cache -t .deps gcc make && apk add curl~8 && apk del .deps"),
      "curl=8",
    );
    assert.equal(
      installed("FROM debian\nRUN deps='gcc make'; apt-get install -y $deps a; apt-get purge $deps"),
      "a",
    );
    assert.equal(installed("FROM debian\nRUN apt-get install -y a; apt-get purge -y $(cat list)"), "a?");
    assert.equal(
      installed(
        'FROM debian\nARG D\nRUN if [ "$D" = 1 ]; then apt-get install -y gdb; fi; apt-get install -y x',
      ),
      "gdb? x",
    );
    assert.equal(
      installed("FROM debian\nRUN [ -f x ] && apt-get install -y a\nRUN true || apt-get install b"),
      "a? b?",
    );
    assert.equal(installed("FROM debian\nRUN <<EOF\nset -e\napt-get install -y \\\n  a b\nEOF"), "a b");
    assert.equal(installed("FROM debian\nRUN cat <<EOF > /x\napt-get install -y a\nEOF"), "");
    assert.equal(
      installed('FROM debian\nRUN ["apt-get", "install", "-y", "a"]\nRUN bash -c "apt-get install b"'),
      "a b",
    );
    assert.equal(
      installed("FROM fedora\nRUN dnf install -y --setopt=x=y curl-8.1 && yum clean all"),
      "curl=8.1",
    );
    assert.equal(installed("FROM azl\nRUN tdnf install -y --installroot /out curl"), "");
    assert.equal(installed("FROM alpine AS a\nRUN apk add a\nFROM a AS b\nRUN apk add b\nFROM b"), "a b");
    assert.equal(
      installed(
        "FROM alpine AS a\nRUN apk add a\nFROM alpine AS b\nRUN apk add b\nFROM scratch\nCOPY --from=a / /\nCOPY --from=1 /x /",
      ),
      "a",
    );
  });
  test("the package manager", () => {
    const manager = (text: string) => {
      const { state, value } = image(text).packageManager;
      return `${state} ${value}`;
    };
    assert.equal(manager("FROM alpine:3.23"), "set apk");
    assert.equal(manager("FROM alpine:3.23\nRUN rm -rf /sbin/apk /etc/apk"), "default undefined");
    assert.equal(manager("FROM alpine:3.23\nRUN apk --purge del apk-tools"), "default undefined");
    assert.equal(manager("FROM gcr.io/distroless/base"), "default undefined");
    assert.equal(manager("FROM example/a"), "unknown undefined");
    assert.equal(manager("FROM example/a\nRUN apk add b"), "set apk");
  });
  test("ports, programs, health checks", () => {
    const built = image(
      'FROM alpine\nARG P=8080\nEXPOSE $P 53/udp $Q\nENTRYPOINT ["/a", "b"]\nCMD c d\nHEALTHCHECK NONE',
    );
    assert.deepEqual(
      built.ports.map(({ port, protocol }) => [port.value, protocol]),
      [
        [8080, "tcp"],
        [53, "udp"],
        [undefined, "tcp"],
      ],
    );
    assert.deepEqual(built.entrypoint?.words, ["/a", "b"]);
    assert.equal(built.command?.isShellForm, true);
    assert.equal(built.healthCheck.value, false);
  });
});

suite("bases", () => {
  test("names in parts", () => {
    const parts = (text: string, why?: string) => {
      const { name, tag, digest } = baseReference({ text, why });
      return [name, tag, digest];
    };
    assert.deepEqual(parts("node"), ["docker.io/library/node", null, null]);
    assert.deepEqual(parts("localhost:5000/a/b:c@sha256:d"), ["localhost:5000/a/b", "c", "sha256:d"]);
    assert.deepEqual(parts("node:\0", "x"), ["docker.io/library/node", undefined, undefined]);
    assert.deepEqual(parts("\0/node:22", "x"), [undefined, "22", null]);
    assert.deepEqual(parts("\0", "x"), [undefined, undefined, undefined]);
    assert.deepEqual(parts("node\0", "x"), [undefined, undefined, undefined]);
  });
  test("what has no support", () => {
    const told = (text: string) =>
      ended(baseReference({ text, why: undefined }), "2026-11-01")
        .map(({ what }) => what)
        .join(", ");
    assert.equal(told("node:16-alpine3.15"), "Node.js 16, Alpine 3.15");
    assert.equal(told("node:24"), "");
    assert.equal(told("python:3.9.1-slim-buster"), "Python 3.9, Debian buster");
    assert.equal(told("python:3"), "");
    assert.equal(told("debian:10"), "Debian buster");
    assert.equal(told("ubuntu:focal"), "Ubuntu 20.04");
    assert.equal(told("ubuntu:22.04"), "");
    assert.equal(told("golang:1.20-bullseye"), "Go 1.20, Debian bullseye");
    assert.equal(told("mcr.microsoft.com/dotnet/aspnet:6.0"), ".NET 6.0");
    assert.equal(told("gcr.io/distroless/base-debian11"), "Debian bullseye");
    assert.equal(told("example/node:16"), "");
  });
  test("files by their names", () => {
    for (const name of [
      "Dockerfile",
      "a/dockerfile",
      "Containerfile",
      "web.Dockerfile",
      "Dockerfile.prod",
      "Dockerfile-dev",
      "x.containerfile",
    ])
      assert.ok(isDockerfile(name), name);
    for (const name of [
      "Dockerfile.dockerignore",
      "Dockerfile.md",
      "Dockerfile.j2",
      "dockerfile.go",
      "docker-compose",
      "MyDockerfiles",
    ])
      assert.ok(!isDockerfile(name), name);
  });
});

suite("templates", () => {
  test("what makes Dockerfiles is none", () => {
    for (const text of [
      "FROM {{base}}",
      "{{if x}}\nFROM a\n{{end}}",
      "FROM a\nUSER {{user}}",
      "{% if x %}\nFROM a",
    ])
      assert.equal(readDockerfile(text, "Dockerfile", ".").dockerfile, undefined, text);
    assert.ok(
      readDockerfile("FROM a\nRUN docker inspect --format '{{.Id}}' x", "Dockerfile", ".").dockerfile,
    );
  });
});

suite("hostile Dockerfiles", () => {
  test("nothing throws, whatever is asked of them", () => {
    const piece = fc.constantFrom(
      "FROM a AS a\n",
      "FROM a\n",
      "FROM $A\n",
      "ARG A=$B\n",
      "ENV B=$A$A A=${B:+$B}\n",
      "RUN ",
      "USER $A\n",
      "apt-get install $(",
      "`x",
      ")",
      "<<E\n",
      "E\n",
      "if x; then ",
      "fi\n",
      "case a in b) ",
      "f() {",
      "'",
      '"',
      "\\\n",
      "| sh\n",
      "ONBUILD ",
      "EXPOSE a/b/c 1-2\n",
      "SHELL []\n",
      "COPY --from=9 ",
      "sh -c '",
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 40 }).map((each) => `FROM x\n${each.join("")}`),
        (text) => {
          const built = image(text);
          void [
            built.user,
            built.ports,
            built.installed,
            built.packageManager,
            built.environment,
            built.entrypoint,
          ];
          for (const { commands } of built.stage.runs)
            for (const { words } of commands)
              for (const { start, end } of words) assert.ok(start < end && end <= text.length);
        },
      ),
      { numRuns: 1000 },
    );
  });
  test("long chains of stages and variables that double", () => {
    const stages = Array.from(
      { length: 3000 },
      (_, index) => `FROM ${index === 0 ? "a" : `s${index - 1}`} AS s${index}\nENV X=$X$X`,
    );
    assert.equal(image(stages.join("\n")).user.unknown, true);
    const doubling = Array.from({ length: 3000 }, (_, index) => `ENV V${index + 1}=$V${index}$V${index}y`);
    assert.ok(image(`FROM scratch\n${doubling.join("\n")}`).environment.size === 3000);
    image(`FROM a\nRUN ${"$(".repeat(5000)}\nRUN ${"x; ".repeat(50_000)}`);
  });
});
