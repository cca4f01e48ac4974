import { findCredentials, judgeValue, nounOf } from "../../credentials/index.ts";
import type { Container } from "../../kubernetes/index.ts";
import type { View } from "../../syntax/index.ts";
import { type Broken, met } from "../answer.ts";
import { containerControl } from "../control.ts";
import { inTheOpen } from "./mappings.ts";
import { tellCredentials } from "./telling.ts";

const why = "command lines are readable in the process list, in events and in every listing of pods";

/** Everything a container is told to run or to ask: command, arguments, probes and lifecycle hooks with their headers. */
export const control = containerControl({
  id: "credential-in-command",
  title: "Commands, arguments and probes hold no credentials",
  severity: "high",
  area: "credentials",
  recommended: true,
  mappings: inTheOpen("4.4.1", "T1552.001"),
  noFix: "The value has to be renewed and kept elsewhere, which the manifest cannot decide.",
  check(container) {
    const { view, handlers } = container;
    const words = [
      view.get("command"),
      view.get("args"),
      ...handlers.map((each) => each.at(["exec", "command"])),
    ];
    const headers = handlers.flatMap((each) => each.at(["httpGet", "httpHeaders"]).items());
    const found = [
      ...words.flatMap((list) => inWords(list, container)),
      ...headers.flatMap((header) => inHeader(header, container)),
    ];
    return found.length === 0 ? met : found;
  },
});

/** Each argument as a text of its own, and each that follows an option without a value as that option's. */
function inWords(list: View, container: Container): Broken[] {
  const { object } = container.pod;
  let option = "";
  return list.items().flatMap((item) => {
    const text = item.string().value ?? "";
    const matches =
      nounOf(option) !== undefined && !text.startsWith("-")
        ? judgeValue(option, text)
        : findCredentials(text, { syntax: "config" });
    option = /^--?([A-Za-z][\w.-]*)$/.exec(text)?.[1] ?? "";
    return tellCredentials({ at: item, text, matches, holder: "an argument", object, why }) ?? [];
  });
}

function inHeader(header: View, container: Container): Broken[] {
  const { object } = container.pod;
  const name = header.get("name").string().value ?? "";
  const view = header.get("value");
  const text = view.string().value ?? "";
  const holder = `the header ${name}`;
  return [
    tellCredentials({
      at: view,
      text,
      matches: judgeValue(name, text),
      holder,
      object,
      why: "every request of the kubelet carries it",
    }) ?? [],
  ].flat();
}
