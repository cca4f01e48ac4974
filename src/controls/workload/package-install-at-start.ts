import { broken, met, undecided } from "../answer.ts";
import { containerControl } from "../control.ts";
import { installation } from "./commands/installation.ts";
import { startedCommands } from "./commands/started.ts";

export const control = containerControl({
  id: "package-install-at-start",
  title: "Containers start what is in their image and install nothing",
  severity: "medium",
  area: "workload",
  recommended: true,
  mappings: {
    guide: ["Secure pod access to resources"],
    nsa: ["Pod security: immutable container file systems"],
  },
  noFix: "what is installed belongs into the image, which has to be built",
  check(container) {
    const commands = startedCommands(container);
    if (commands.unknown) return undecided(commands);
    const answers = (commands.value ?? []).flatMap((command, index, all) => {
      const found = installation(command, all[index + 1]);
      return found === undefined
        ? []
        : broken({
            at: command.at,
            message: found.message,
            cause: found.program,
            ...(found.mild !== undefined && { severity: "low" as const, severityReason: found.mild }),
          });
    });
    return answers.length === 0 ? met : answers;
  },
});
