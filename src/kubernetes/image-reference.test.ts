import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { isImagePlaceholder, parseImageReference } from "./image-reference.ts";

const hex = "0123456789abcdef".repeat(4);

/** Text → registry, repository, tag, digest. */
const named: readonly (readonly [string, string, string, (string | undefined)?, string?])[] = [
  ["nginx", "docker.io", "library/nginx"],
  ["nginx:1.27", "docker.io", "library/nginx", "1.27"],
  ["library/nginx", "docker.io", "library/nginx"],
  ["docker.io/nginx", "docker.io", "library/nginx"],
  ["index.docker.io/bitnami/redis:7", "docker.io", "bitnami/redis", "7"],
  ["bitnami/redis", "docker.io", "bitnami/redis"],
  ["host:5000/img", "host:5000", "img"],
  ["host:5000/img:v1", "host:5000", "img", "v1"],
  ["host:5000", "docker.io", "library/host", "5000"],
  ["localhost/img", "localhost", "img"],
  ["UPPER/img", "UPPER", "img"],
  ["[::1]:5000/img:a", "[::1]:5000", "img", "a"],
  ["a.azurecr.io/team/app/web:1.0.0", "a.azurecr.io", "team/app/web", "1.0.0"],
  [`a.azurecr.io/web@sha256:${hex}`, "a.azurecr.io", "web", undefined, `sha256:${hex}`],
  [`host:5000/web:1@sha256:${hex}`, "host:5000", "web", "1", `sha256:${hex}`],
  [`web@sha512:${hex}${hex}`, "docker.io", "library/web", undefined, `sha512:${hex}${hex}`],
  ["a__b/c--d/e.f", "docker.io", "a__b/c--d/e.f"],
  ["web:_x.Y-1", "docker.io", "library/web", "_x.Y-1"],
];

/** Text → what its problem tells, and the text meant. */
const invalid: readonly (readonly [string, RegExp, string?])[] = [
  ["", /empty/],
  ["  ", /empty/],
  [" nginx:1", /white space/, "nginx:1"],
  ["nginx: 1", /white space in it/],
  ["Nginx:1", /capital letters/, "nginx:1"],
  ["a.io/Team/Web:V1", /capital letters/, "a.io/team/web:V1"],
  ["https://a.io/web:1", /begins with https/, "a.io/web:1"],
  ["nginx:", /tag ""/],
  ["nginx:-1", /tag "-1"/],
  [`nginx:${"a".repeat(129)}`, /tag/],
  ["a..b", /no repository/],
  ["a//b", /no repository/],
  ["-a", /no repository/],
  ["a___b", /no repository/],
  ["-host.io/a", /no registry's host/],
  [":5000/a", /no registry's host/],
  [":1", /no repository/],
  ["nginx@", /no digest/],
  ["nginx@sha256:abc", /no digest/],
  [`nginx@sha256:${hex.slice(1)}`, /64 hexadecimal digits, not 63/],
  [`nginx@sha256:${hex.toUpperCase()}`, /lower case/],
  [`nginx@md5:${hex}`, /no digest algorithm/],
  [`nginx@sha256:${hex}@sha256:${hex}`, /no digest/],
  [hex, /image's id/],
  [`${"a/".repeat(128)}a`, /longer than 255/],
];

suite("image references", () => {
  for (const [text, registry, repository, tag, digest] of named) {
    test(`${text} is read`, () =>
      assert.deepEqual(parseImageReference(text), { registry, repository, tag, digest }));
  }
  for (const [text, problem, meant] of invalid) {
    test(`${JSON.stringify(text.slice(0, 60))} is refused`, () => {
      const answer = parseImageReference(text);
      assert.ok("problem" in answer);
      assert.match(answer.problem, problem);
      assert.equal(answer.meant, meant);
    });
  }
  test("placeholders of build and deployment tools are told apart", () => {
    for (const text of [
      `\${IMAGE}`,
      "a.io/web:$TAG",
      "$(IMAGE)",
      "ko://example.com/cmd",
      "<image>",
      "%IMAGE%",
      "__IMAGE__",
      "{IMAGE}",
      "gcr.io/PROJECT_ID/web:1",
      "REGION_NAME-docker.pkg.dev/a/web",
    ]) {
      assert.ok(isImagePlaceholder(text), text);
    }
    for (const text of [
      "nginx",
      "a.io/my__app:1",
      "a.io/web:RELEASE_1",
      "a.io/Team_A/web",
      `web@sha256:${hex}`,
    ])
      assert.ok(!isImagePlaceholder(text), text);
  });
});
