import type { HeldTool, Stage } from "../../../images/index.ts";
import { type Answer, type Broken, broken, met, undecided } from "../../answer.ts";
import { builtControl } from "../../control.ts";

const instead =
  "Leave it out: what is fetched at the start belongs into an init container or a ConfigMap, probes are the kubelet's, and debugging is done by kubectl debug with an image of its own";

/** Programs that it holds; of a Dockerfile, packages that its own commands leave, and what bases for building bring. */
export const control = builtControl({
  id: "image-network-tools",
  title: "Images hold no network clients, remote shells or debuggers",
  severity: "medium",
  area: "image",
  recommended: true,
  mappings: {
    guide: ["Build Secure Images"],
    nsa: ["Pod security: minimal images"],
    mitre: ["T1105", "T1046"],
  },
  noFix: "whether the application uses the tool is not in the file",
  check({ tools, unread, recipe }) {
    const found = [
      ...[...Map.groupBy(tools, ({ by }) => by).values()].map(answerOf),
      ...(recipe === undefined ? [] : ofBase(recipe)),
      ...unread.map(({ at, why }) => undecided(at, why)),
    ];
    return found.length === 0 ? met : found;
  },
});

/** A package or program that is one tool, or several. */
function answerOf(tools: readonly HeldTool[]): Answer {
  const [first] = tools;
  if (first === undefined) return met;
  const { at, by, uncertain, step } = first;
  if (uncertain) return undecided(at, `whether ${by} is in the image in the end depends on the build`);
  const sorts = new Set(tools.map(({ sort }) => sort));
  const names = [...new Set(tools.map(({ name }) => name))].sort();
  const what =
    names.length === 1
      ? `${first.name}, a ${first.sort}, is in the image`
      : `${by.slice(by.lastIndexOf("/") + 1)} is in the image as ${names.join(", ")}`;
  return broken({
    at,
    cause: names.length === 1 ? first.name : by,
    message: `${what}${step === undefined ? "" : ` (${step})`}: whoever gets in need not bring their own`,
    ...(sorts.has("remote shell") && {
      severity: "high" as const,
      severityReason: "it lets people in who should use kubectl exec, which is authorised and audited",
    }),
    ...(sorts.size === 1 &&
      sorts.has("debugger") && {
        severity: "low" as const,
        severityReason: "opens no connection by itself",
      }),
    advice: instead,
  });
}

function ofBase({ origin, facts, first }: Stage): readonly Broken[] {
  if (origin.kind !== "image" || facts.tools === undefined) return [];
  return [
    broken({
      at: first.basePlace,
      cause: "base",
      message: `${origin.reference.text} is made for building and brings ${facts.tools.join(", ")}`,
      severity: "low",
      severityReason: "comes with the base, which another one replaces",
      advice: `Take ${facts.smaller ?? "a smaller base"}`,
    }),
  ];
}
