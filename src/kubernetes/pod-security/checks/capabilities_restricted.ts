import { type Answer, type Check, forbidden, tally, unless } from "../check.ts";
import { exceptWindows } from "../exemptions.ts";
import { unsure } from "../read.ts";
import type { Subject } from "../subject.ts";
import { containers, quoted, sorted } from "../wording.ts";

/**
 * All capabilities dropped, at most one added back.
 *
 * Restricted fields: `securityContext.capabilities.drop` and `.add` of every container.
 * Allowed values: `drop` includes `ALL` (in capitals); `add` has `NET_BIND_SERVICE` only or is unset.
 * Since 1.25 not asked of Windows pods.
 */
export const capabilitiesRestricted: Check = {
  id: "capabilities_restricted",
  level: "restricted",
  title: "Containers drop all capabilities and add back at most NET_BIND_SERVICE",
  versions: [
    { since: "1.22", check },
    { since: "1.25", check: exceptWindows(check) },
  ],
  overrides: ["capabilities_baseline"],
};

function check(subject: Subject): Answer {
  const keeping = tally(subject, ({ context: { capabilities } }) => {
    if (capabilities === undefined) return true;
    if (capabilities === unsure) return unsure;
    if (capabilities.drop.includes("ALL")) return false;
    return capabilities.drop.includes(unsure) ? unsure : true;
  });
  const added: string[] = [];
  const adding = tally(subject, ({ context: { capabilities } }) => {
    if (capabilities === undefined || capabilities === unsure) return capabilities ?? false;
    const bad = capabilities.add
      .filter((name) => name !== unsure)
      .filter((name) => name !== "NET_BIND_SERVICE");
    added.push(...bad);
    return bad.length > 0 || (capabilities.add.includes(unsure) && unsure);
  });
  const details: string[] = [];
  if (keeping.names.length > 0) {
    details.push(`${containers(keeping.names)} must set securityContext.capabilities.drop=["ALL"]`);
  }
  if (adding.names.length > 0) {
    const list = quoted(sorted(added));
    details.push(`${containers(adding.names)} must not include ${list} in securityContext.capabilities.add`);
  }
  if (details.length > 0) return forbidden("unrestricted capabilities", details.join("; "));
  return unless(keeping.uncertain || adding.uncertain);
}
