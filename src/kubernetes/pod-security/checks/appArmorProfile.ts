import { type Answer, type Check, forbidden, tally, unless } from "../check.ts";
import { unsure } from "../read.ts";
import type { Subject } from "../subject.ts";
import { appArmorPrefix } from "../subject-annotations.ts";
import { containers, goQuoted, plural, quoted, sorted } from "../wording.ts";

/**
 * AppArmor profiles other than the runtime's or one loaded on the node.
 *
 * Restricted fields: `securityContext.appArmorProfile.type` of the pod and every container; annotations
 * `container.apparmor.security.beta.kubernetes.io/*`, whether a container of that name exists or not.
 * Allowed types: `RuntimeDefault`, `Localhost`, no profile. A profile without a type is forbidden.
 * Allowed annotations: empty, `runtime/default`, `localhost/*`.
 *
 * Since 1.30 the API server copies a new Pod's annotations to fields and back before it asks, so that its words may
 * name both where one was written; the verdict is the same. Here only what was written is named.
 */
export const appArmorProfile: Check = {
  id: "appArmorProfile",
  level: "baseline",
  title: "AppArmor confines every container by the runtime's profile or the node's own",
  versions: [{ since: "1.0", check }],
};

function check(subject: Subject): Answer {
  const pod = subject.context.appArmorType;
  const types: string[] = [];
  const setters: string[] = [];
  let uncertain = pod === unsure;
  if (isForbidden(pod)) {
    setters.push("pod");
    types.push(pod);
  }
  const bad = tally(subject, ({ context: { appArmorType: type } }) => {
    if (isForbidden(type)) types.push(type);
    return type === unsure ? unsure : isForbidden(type);
  });
  if (bad.names.length > 0) setters.push(containers(bad.names));
  const annotations: string[] = [];
  for (const annotation of subject.annotations) {
    if (annotation === unsure) uncertain = true;
    else if (annotation[0].startsWith(appArmorPrefix)) {
      const [key, value] = annotation;
      if (value === unsure) uncertain = true;
      else if (!isAllowedAnnotation(value)) annotations.push(`${key}=${goQuoted(value)}`);
    }
  }
  if (annotations.length > 0) setters.push(plural("annotation", "annotations", annotations.length));
  if (setters.length === 0) return unless(uncertain || bad.uncertain);
  const values = [...sorted(types), ...sorted(annotations)];
  return forbidden(
    plural("forbidden AppArmor profile", "forbidden AppArmor profiles", values.length),
    `${setters.join(" and ")} must not set AppArmor profile type to ${quoted(values)}`,
  );
}

function isForbidden(type: string | undefined | typeof unsure): type is string {
  return typeof type === "string" && type !== "RuntimeDefault" && type !== "Localhost";
}

function isAllowedAnnotation(value: string): boolean {
  return value === "" || value === "runtime/default" || value.startsWith("localhost/");
}
