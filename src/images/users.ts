import type { Stage } from "./stage.ts";

/** Numbers of users that the commands of stages make, and those that the base has, by name. */
export function userIdsOf(stages: Iterable<Stage>): ReadonlyMap<string, number> {
  const known = new Map<string, number>();
  for (const stage of stages) {
    for (const [name, id] of Object.entries(stage.first.facts.userIds ?? {})) known.set(name, id);
    for (const { name, args, command } of stage.runs.flatMap(({ programs }) => programs)) {
      if ((name !== "useradd" && name !== "adduser") || command.conditional) continue;
      const words = args.map(({ text }) => text);
      const at = words.findIndex((word) => word === "-u" || word === "--uid" || word === "--user-id");
      const written = at < 0 ? words.find((word) => word.startsWith("--uid="))?.slice(6) : words[at + 1];
      const user = args.findLast(
        ({ text, known: isKnown }, index) => isKnown && !text.startsWith("-") && index !== at + 1,
      );
      if (written !== undefined && /^\d+$/.test(written) && user !== undefined)
        known.set(user.text, Number(written));
    }
  }
  return known;
}
