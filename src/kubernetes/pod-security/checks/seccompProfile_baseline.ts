import { type Answer, type Check, forbidden, tally, unless } from "../check.ts";
import { type Read, unsure } from "../read.ts";
import { isSeccompProfile } from "../seccomp.ts";
import type { Subject } from "../subject.ts";
import { seccompContainerPrefix, seccompPodKey } from "../subject-annotations.ts";
import { goQuoted, plural, quoted, setters, sorted } from "../wording.ts";

/**
 * Seccomp switched off on purpose.
 *
 * Until 1.18: annotations `seccomp.security.alpha.kubernetes.io/pod` and
 * `container.seccomp.security.alpha.kubernetes.io/<name of a container of the pod>`;
 * allowed are `runtime/default`, `docker/default`, `localhost/*` and unset.
 * Since 1.19: `securityContext.seccompProfile.type` of the pod and every container;
 * allowed are `RuntimeDefault`, `Localhost` and no profile.
 */
export const seccompProfileBaseline: Check = {
  id: "seccompProfile_baseline",
  level: "baseline",
  title: "Seccomp is not switched off",
  versions: [
    { since: "1.0", check: annotations },
    { since: "1.19", check: profiles },
  ],
};

function annotations(subject: Subject): Answer {
  const bad: string[] = [];
  let uncertain = false;
  for (const annotation of subject.annotations) {
    if (annotation === unsure) {
      uncertain = true;
      continue;
    }
    const [key, value] = annotation;
    const counts = isReadOf(subject, key);
    if (counts === false || (value !== unsure && isAllowedAnnotation(value))) continue;
    if (counts === unsure || value === unsure) uncertain = true;
    else bad.push(`${key}=${goQuoted(value)}`);
  }
  if (bad.length === 0) return unless(uncertain);
  const list = sorted(bad);
  return forbidden(
    "seccompProfile",
    `forbidden ${plural("annotation", "annotations", list.length)} ${list.join(", ")}`,
  );
}

/** Whether an annotation speaks of the pod or one of its containers. */
function isReadOf(subject: Subject, key: string): boolean | typeof unsure {
  if (key === seccompPodKey) return true;
  if (!key.startsWith(seccompContainerPrefix)) return false;
  const name = key.slice(seccompContainerPrefix.length);
  if (subject.containers.some((container) => container.nameKnown && container.name === name)) return true;
  return subject.containers.every((container) => container.nameKnown) ? false : unsure;
}

function isAllowedAnnotation(value: string): boolean {
  return value === "runtime/default" || value === "docker/default" || value.startsWith("localhost/");
}

function profiles(subject: Subject): Answer {
  const values: string[] = [];
  const pod = breaks(subject.context.seccompType);
  const bad = tally(subject, ({ context }) => breaks(context.seccompType));
  if (pod !== true && bad.names.length === 0) return unless(pod === unsure || bad.uncertain);
  return forbidden(
    "seccompProfile",
    `${setters(pod === true, bad.names)} must not set securityContext.seccompProfile.type to ${quoted(sorted(values))}`,
  );

  function breaks(type: Read<string>): boolean | typeof unsure {
    if (type === undefined || type === unsure) return type ?? false;
    if (isSeccompProfile(type)) return false;
    values.push(type);
    return true;
  }
}
