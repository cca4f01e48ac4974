import type { Container } from "../../kubernetes/index.ts";
import type { View } from "../../syntax/index.ts";
import { type Answer, type BrokenOptions, broken, met, plan, set, undecided } from "../answer.ts";
import { containerControl } from "../control.ts";
import { itemOrOnlyList, unseenItems } from "./lists.ts";

/**
 * Stated groups only. Without a runAsGroup the runtime takes the group of the image's own user, which is 0 for a
 * user without a passwd entry; a manifest cannot know.
 */
export const control = containerControl({
  id: "root-group",
  title: "Containers are not told to run in the root group",
  severity: "low",
  area: "pod",
  recommended: true,
  mappings: { guide: ["Secure pod access to resources"], nsa: ["Pod security: non-root containers"] },
  check(container) {
    if (container.isWindows) return met;
    return [judgeGroup(container), judgeFsGroup(container), ...judgeSupplementalGroups(container)];
  },
});

/** Not 0, and above the groups that nodes and images have. */
const unprivilegedGroup = 10001;

const test =
  "start the pod and see that it can read its files and write its volumes; images made for any user id often rely on group 0 and need their files in a group of their own";

function judgeGroup(container: Container): Answer {
  const { runAsGroup } = container.effective;
  if (runAsGroup.unknown) return undecided(runAsGroup);
  if (!runAsGroup.is(0)) return met;
  return rootGroup(container, {
    at: runAsGroup,
    message: "runAsGroup is 0, the root group: files that root shares with its group are open to it",
    fix: set(unprivilegedGroup, { test }),
  });
}

/** The processes of every container are members of it, too. */
function judgeFsGroup(container: Container): Answer {
  const fsGroup = container.pod.securityContext.get("fsGroup").integer();
  if (fsGroup.unknown) return undecided(fsGroup);
  if (!fsGroup.is(0)) return met;
  return rootGroup(container, {
    at: fsGroup,
    message: "fsGroup is 0: volumes belong to the root group and every process is a member of it",
    fix: set(unprivilegedGroup, { test }),
  });
}

function judgeSupplementalGroups(container: Container): readonly Answer[] {
  const list = container.pod.securityContext.get("supplementalGroups");
  const unseen = unseenItems(list);
  return [
    ...list.items().map((item) => judgeMembership(container, item, list)),
    ...(unseen ? [undecided(unseen)] : []),
  ];
}

function judgeMembership(container: Container, item: View, list: View): Answer {
  const group = item.integer();
  if (group.unknown) return undecided(group);
  if (!group.is(0)) return met;
  return rootGroup(container, {
    at: group,
    message: "supplementalGroups has 0: every process is a member of the root group",
    fix: plan([{ op: "remove", path: itemOrOnlyList(item, list).path }], {
      summary: "Remove group 0 from supplementalGroups",
      test,
    }),
  });
}

function rootGroup(container: Container, options: BrokenOptions): Answer {
  if (!container.pod.hostUsers.is(false)) return broken(options);
  const severityReason = "hostUsers is false: the group is an ordinary one on the node";
  return broken({ ...options, severity: "info", severityReason });
}
