import type { Binding, Subject } from "../../inventory/rbac/index.ts";
import type { Severity } from "../../model/index.ts";
import { broken, undecided } from "../answer.ts";
import { objectControl } from "../control.ts";
import { isShipped, type Milder } from "./rights/reach.ts";
import { bindingKinds, eachSubject, roleInWords, whereInWords } from "./subjects/binding-control.ts";
import { strengthOf } from "./subjects/strength.ts";

interface Crowd {
  readonly words: string;
  readonly more: Severity;
  readonly reading: Severity;
}

const anybody: Crowd = {
  words: "everybody who reaches the API server, without logging in",
  more: "critical",
  reading: "high",
};

/** Groups and users that stand for more than one thinks of, and how bad it is that they are given something. */
const crowds: Readonly<Record<string, Crowd>> = {
  "User system:anonymous": anybody,
  "Group system:unauthenticated": anybody,
  "Group system:authenticated": {
    words: "everybody who logs in, every user of the tenant and every pod with a token",
    more: "high",
    reading: "medium",
  },
  "Group system:serviceaccounts": {
    words: "every pod of the cluster that has a token",
    more: "high",
    reading: "medium",
  },
};

/** What every cluster gives to everybody (discovery, who one is) is met; `system:masters` may do everything anyway. */
export const control = objectControl({
  id: "powerful-groups",
  title: "Bindings do not name groups that anybody is in",
  severity: "critical",
  area: "rbac",
  recommended: true,
  mappings: {
    guide: ["Enable Kubernetes RBAC"],
    "cis-aks": ["4.1.1"],
    nsa: ["Authentication and authorization: anonymous requests"],
    mitre: ["T1078.001"],
  },
  noFix: "who needs the rights instead is not to be seen",
  kinds: bindingKinds,
  check(object, context) {
    return eachSubject(object, context, (subject, binding) => {
      const name = subject.view.get("name");
      if (subject.kind === "Group" && subject.name === "system:masters")
        return isShipped(object) ? undefined : broken({ at: name, ...masters(binding) });
      const crowd = crowdOf(subject);
      if (crowd === undefined || isShipped(object)) return undefined;
      const strength = strengthOf(binding.role);
      if (strength === "harmless") return undefined;
      if (strength === undefined && binding.role !== undefined)
        return undecided(name, binding.role.unknown ?? "what the role gives is not known");
      return broken({
        at: name,
        message: `${subject.kind} ${subject.name} is ${crowd.words}: ${roleInWords(binding)} is given to all of them ${whereInWords(binding)}`,
        ...weigh(strength === "more" ? crowd.more : crowd.reading, strength),
      });
    });
  },
});

function crowdOf({ kind, name }: Subject): Crowd | undefined {
  const namespace = kind === "Group" ? /^system:serviceaccounts:(.+)$/.exec(name)?.[1] : undefined;
  if (namespace === undefined) return crowds[`${kind} ${name}`];
  return { words: `every pod of namespace ${namespace} that has a token`, more: "medium", reading: "low" };
}

function weigh(severity: Severity, strength: "reading" | "more" | undefined): Milder {
  if (severity === "critical") return {};
  if (strength === undefined) return { severity, severityReason: "the role is not in this world" };
  return {
    severity,
    severityReason:
      strength === "reading" ? "it only reads, and no Secrets" : "one has to have a token at least",
  };
}

function masters(binding: Binding) {
  return {
    message: `system:masters may do everything whatever bindings say, and nobody can take it away: ${roleInWords(binding)} adds nothing, and whoever relies on the group should be in another`,
    severity: "medium" as const,
    severityReason: "the binding itself gives nothing",
  };
}
