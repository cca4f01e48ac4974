import { type Answer, type Check, type Evaluate, forbidden, tally, unless } from "../check.ts";
import { type Read, unsure } from "../read.ts";
import type { Subject } from "../subject.ts";
import type { SeLinuxOptions } from "../subject-context.ts";
import { plural, quoted, setters, sorted } from "../wording.ts";

const containerTypes = ["", "container_t", "container_init_t", "container_kvm_t"];

/**
 * SELinux labels that would loosen a container's confinement.
 *
 * Restricted fields: `securityContext.seLinuxOptions.{type,user,role}` of the pod and every container.
 * Allowed types: empty, `container_t`, `container_init_t`, `container_kvm_t`, since 1.31 `container_engine_t`.
 * Allowed users and roles: empty, unset. The level is free.
 */
export const seLinuxOptions: Check = {
  id: "seLinuxOptions",
  level: "baseline",
  title: "SELinux labels keep to container types and set neither user nor role",
  versions: [
    { since: "1.0", check: allowing(containerTypes) },
    { since: "1.31", check: allowing([...containerTypes, "container_engine_t"]) },
  ],
};

function allowing(types: readonly string[]): Evaluate {
  const allowed: ReadonlySet<string> = new Set(types);
  return (subject) => check(subject, allowed);
}

function check(subject: Subject, allowed: ReadonlySet<string>): Answer {
  const types: string[] = [];
  let setsUser = false;
  let setsRole = false;
  const pod = breaks(subject.context.seLinuxOptions);
  const bad = tally(subject, ({ context }) => breaks(context.seLinuxOptions));
  if (pod !== true && bad.names.length === 0) return unless(pod === unsure || bad.uncertain);
  const data: string[] = [];
  if (types.length > 0) {
    const list = sorted(types);
    data.push(`${plural("type", "types", list.length)} ${quoted(list)}`);
  }
  if (setsUser) data.push("user may not be set");
  if (setsRole) data.push("role may not be set");
  return forbidden(
    "seLinuxOptions",
    `${setters(pod === true, bad.names)} set forbidden securityContext.seLinuxOptions: ${data.join("; ")}`,
  );

  function breaks(options: Read<SeLinuxOptions>): boolean | typeof unsure {
    if (options === undefined || options === unsure) return options ?? false;
    const { type = "", user = "", role = "" } = options;
    const badType = type !== unsure && !allowed.has(type);
    const badUser = user !== unsure && user !== "";
    const badRole = role !== unsure && role !== "";
    if (badType) types.push(type);
    setsUser ||= badUser;
    setsRole ||= badRole;
    if (badType || badUser || badRole) return true;
    return type === unsure || user === unsure || role === unsure ? unsure : false;
  }
}
