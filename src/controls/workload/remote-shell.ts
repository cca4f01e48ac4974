import type { Container } from "../../kubernetes/index.ts";
import { type Answer, broken, met, undecided } from "../answer.ts";
import { containerControl } from "../control.ts";
import { programOf, startedCommands } from "./commands/started.ts";

const sshPort = 22;
const daemons = new Set(["sshd", "dropbear", "in.telnetd", "telnetd"]);

export const control = containerControl({
  id: "remote-shell",
  title: "Containers run no remote shell",
  severity: "low",
  area: "workload",
  recommended: true,
  mappings: { guide: ["Secure pod access to resources"], nsa: ["Pod security: minimal images"] },
  noFix: "who logs in there needs another way first",
  check(container) {
    return [...ports(container), daemon(container)];
  },
});

function ports(container: Container): Answer[] {
  const list = container.view.get("ports");
  if (list.uncertainty !== undefined) return [undecided(list, list.uncertainty)];
  return list.items().map((entry) => {
    const port = entry.get("containerPort").integer();
    if (port.unknown) return undecided(port);
    if (!port.is(sshPort) || entry.get("protocol").string().is("UDP")) return met;
    return broken({
      at: port,
      message:
        "port 22 is SSH's: whoever has its key gets a shell that neither the API's rights nor its audit log know of",
    });
  });
}

function daemon(container: Container): Answer {
  const commands = startedCommands(container);
  if (commands.unknown) return undecided(commands);
  for (const { words, at } of commands.value ?? []) {
    const [program = "", ...rest] = words;
    const service =
      ["service", "rc-service"].includes(programOf(program)) && ["ssh", "sshd"].includes(rest[0] ?? "");
    if (!daemons.has(programOf(program)) && !service) continue;
    return broken({
      at,
      message: `${service ? "sshd" : programOf(program)} gives a shell that neither the API's rights nor its audit log know of`,
      cause: "daemon",
    });
  }
  return met;
}
