import type { Known } from "../../model/index.ts";
import { type Answer, broken, met, set, undecided } from "../answer.ts";
import { containerControl } from "../control.ts";

/** Numbers that are stated; 0 is run-as-non-root's and root-group's business. */
export const control = containerControl({
  id: "high-user-id",
  title: "Containers run as user and group ids that no user of the node has",
  severity: "low",
  area: "pod",
  recommended: false,
  mappings: { guide: ["Secure pod access to resources"] },
  parameters: {
    uidFloor: { description: "The lowest user id that is high enough.", type: "integer", default: 10000 },
    gidFloor: { description: "The lowest group id that is high enough.", type: "integer", default: 10000 },
  },
  check(container, { parameters }) {
    if (container.isWindows || container.pod.hostUsers.is(false)) return met;
    const { runAsUser, runAsGroup } = container.effective;
    return [
      judge(runAsUser, "runAsUser", parameters.integer("uidFloor")),
      judge(runAsGroup, "runAsGroup", parameters.integer("gidFloor")),
    ];
  },
});

function judge(id: Known<number>, field: string, floor: number): Answer {
  if (id.unknown) return undecided(id);
  if (id.value === undefined || id.value === 0 || id.value >= floor) return met;
  return broken({
    at: id,
    message: `${field} ${id.value} is below ${floor} and may be somebody else's on the node`,
    fix: set(floor + 1, {
      test: "start the pod and see that it can read the image's files and write its volumes; files that the old id owns have to change hands",
    }),
  });
}
