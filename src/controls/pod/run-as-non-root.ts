import type { EffectiveSecurityContext } from "../../kubernetes/index.ts";
import { type Answer, broken, met, set, undecided } from "../answer.ts";
import { containerControl } from "../control.ts";

/**
 * Root by what the manifest says. The image may name another user, but nothing holds it to that.
 * A uid of 0 beside `runAsNonRoot: true` never starts and is another control's finding.
 */
export const control = containerControl({
  id: "run-as-non-root",
  title: "Containers run as a user other than root",
  severity: "high",
  area: "pod",
  recommended: true,
  covers: ["pss:runAsNonRoot", "pss:runAsUser", "azure:allowed-users-groups"],
  mappings: {
    guide: ["Secure pod access to resources"],
    "cis-aks": ["4.6.2"],
    nsa: ["Pod security: non-root containers"],
  },
  parameters: {
    requireRunAsNonRoot: {
      description:
        "Ask for `runAsNonRoot: true` even where a user other than root is stated, as the restricted Pod Security Standard does.",
      type: "boolean",
      default: false,
    },
  },
  check(container, { parameters }) {
    const strict = parameters.boolean("requireRunAsNonRoot");
    const { effective, pod } = container;
    if (pod.isWindows && !strict) return met;
    const inUserNamespace = pod.hostUsers.is(false);
    const { runAsUser, runAsNonRoot } = effective;
    if (runAsUser.unknown) return undecided(runAsUser);
    if (runAsUser.is(0)) return runAsNonRoot.is(true) ? met : rootByUid(effective, inUserNamespace);
    if (runAsUser.value !== undefined && !strict) return met;
    if (runAsNonRoot.unknown) return undecided(runAsNonRoot);
    if (runAsNonRoot.is(true)) return met;
    const missing = runAsNonRoot.stated
      ? "runAsNonRoot is false"
      : "neither runAsNonRoot nor runAsUser is set";
    return broken({
      at: runAsNonRoot,
      message:
        runAsUser.value === undefined
          ? `${missing}: whoever the image names may be root`
          : `runs as user ${runAsUser.value}, but runAsNonRoot does not hold it to that`,
      ...(inUserNamespace && mappedUser),
      ...(runAsUser.value !== undefined && {
        severity: "low" as const,
        severityReason: "the stated user is not root",
      }),
      fix: set(true, runAsUser.value === undefined ? { test: nonRootTest } : {}),
    });
  },
});

const nonRootTest =
  "start the pod; an image that runs as root, or names its user without a number, is refused with CreateContainerConfigError: then set runAsUser, too, and see that the files it writes belong to that user";

const mappedUser = {
  severity: "medium",
  severityReason: "hostUsers is false: root in the container is an ordinary user on the node",
} as const;

function rootByUid({ runAsUser }: EffectiveSecurityContext, inUserNamespace: boolean): Answer {
  return broken({
    at: runAsUser,
    message: "runAsUser is 0, which is root",
    ...(inUserNamespace && mappedUser),
    fix: set(unprivilegedUser, {
      test: "start the pod and see that it can read its files, write its volumes and bind its ports as that user",
    }),
  });
}

/** Above the range that node and image users have, so that it matches nobody by accident. */
const unprivilegedUser = 10001;
