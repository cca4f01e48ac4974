import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { definitions, initiatives, source } from "./definitions.generated.ts";
import { policies } from "./registry.ts";
import { Settings } from "./settings.ts";

suite("Azure's definitions", () => {
  test("three initiatives of 27, 5 and 8 policies", () => {
    assert.deepEqual(
      initiatives.map(({ id, version, policies: members }) => [id, version, members.length]),
      [
        ["deployment-safeguards", "3.0.0", 27],
        ["baseline", "1.4.0", 5],
        ["restricted", "2.5.0", 8],
      ],
    );
    assert.match(source.commit, /^[0-9a-f]{40}$/);
  });
  test("every policy of theirs is predicted, under Azure's own id", () => {
    assert.deepEqual(
      policies.map(({ slug, guid }) => [slug, guid]),
      definitions.map(({ slug, guid }) => [slug, guid]),
    );
    const slugs = new Set(definitions.map(({ slug }) => slug));
    for (const { policies: members } of initiatives)
      for (const { slug } of members) assert.ok(slugs.has(slug), slug);
  });
  test("what the predictions take for granted holds: nothing of the node is allowed, no capability must be dropped", () => {
    for (const { policies: members } of initiatives) {
      for (const member of members) {
        const settings = new Settings(member);
        const empty = (name: string): void =>
          assert.deepEqual(member.parameters[name], [], `${member.slug} ${name}`);
        if (member.slug === "allowed-host-paths") {
          empty("allowedHostPaths");
          empty("windowsAllowedHostPaths");
        }
        if (member.slug === "host-network-ports") {
          assert.equal(settings.boolean("allowHostNetwork"), false);
          if (settings.major >= 7) empty("allowedHostPorts");
          else
            assert.deepEqual(
              ["minPort", "maxPort"].map((name) => member.parameters[name]),
              [0, 0],
            );
        }
        if (member.slug === "container-allowed-capabilities") empty("requiredDropCapabilities");
        if (member.slug === "allowed-users-groups")
          assert.equal(settings.string("runAsUserRule"), "MustRunAsNonRoot");
        if (member.slug === "selinux") assert.equal(settings.boolean("enforcePSS"), true);
      }
    }
  });
});
