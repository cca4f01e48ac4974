import { plural, printable } from "../../../base/text.ts";
import { styleFor, wrap } from "../../../report/text/index.ts";
import type { PlanInput } from "../plan.ts";
import { sectionsOf, someOf, stepLines } from "./plan-words.ts";

/** For a person at a terminal. */
export function planText(
  { plans, title }: PlanInput,
  layout: { readonly width: number; readonly colour: boolean },
): string {
  const style = styleFor(layout.colour);
  const out: string[] = [];
  const tell = (text: string, indent: number, shade = (line: string): string => line): void => {
    for (const line of wrap(printable(text), layout.width - indent))
      out.push(" ".repeat(indent) + shade(line));
  };
  for (const plan of plans) {
    const { cluster, migration, undecided, others, workloadsKnown } = plan;
    const sections = sectionsOf(plan);
    tell(`${cluster.name}  ${cluster.origin.file}`, 0, style.bold);
    if (sections.length === 0) tell("Nothing to change.", 2, style.good);
    for (const { heading, intro, steps } of sections) {
      out.push("");
      tell(heading, 2, style.bold);
      tell(intro, 2, style.dim);
      for (const [index, step] of steps.entries()) {
        const [first] = step.findings;
        out.push(
          `  ${String(index + 1).padStart(2)}. ${style.severity(step.severity, step.severity.padEnd(8))} ${style.bold(printable(title(first?.control ?? "")))}`,
        );
        for (const line of stepLines(step)) tell(line, 6, style.dim);
      }
    }
    if (migration.length > 0) {
      out.push("");
      tell("Moving the workloads", 2, style.bold);
      for (const { what, why, objects } of migration) {
        tell(`[ ] ${what}: ${someOf(objects)}`, 2);
        tell(why, 6, style.dim);
      }
    } else if (plan.newCluster.length > 0) {
      out.push("");
      tell(
        workloadsKnown
          ? "Nothing of the workloads has to be moved by hand."
          : "Name the manifests or an export of the cluster's objects as well for a checklist of moving the workloads.",
        2,
        style.dim,
      );
    }
    if (others.length > 0)
      tell(
        `${plural(others.length, "finding")} that no change of a setting settles: breakwater cluster audit tells them.`,
        2,
        style.dim,
      );
    if (undecided.length > 0)
      tell(
        `${plural(undecided.length, "setting")} could not be decided: breakwater cluster audit --verbose lists them.`,
        2,
        style.dim,
      );
    out.push("");
  }
  return `${out.join("\n").trimEnd()}\n`;
}
