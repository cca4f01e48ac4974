import type { PlanInput } from "../plan.ts";
import { inert, inertCode } from "./inert.ts";
import { sectionsOf, someOf, stepLines } from "./plan-words.ts";

/** A checklist for an issue or a pull request. */
export function planMarkdown({ plans, title, date }: PlanInput): string {
  const out: string[] = [];
  for (const plan of plans) {
    const { cluster, migration, undecided } = plan;
    out.push(`# Plan for ${inert(cluster.name)}`, "", `${inertCode(cluster.origin.file)}, ${date}`, "");
    const sections = sectionsOf(plan);
    if (sections.length === 0) out.push("Nothing to change.", "");
    for (const { heading, intro, steps } of sections) {
      out.push(`## ${inert(heading)}`, "", inert(intro), "");
      for (const step of steps) {
        out.push(`- [ ] **${inert(title(step.findings[0]?.control ?? ""))}** (${step.severity})`);
        for (const line of stepLines(step)) out.push(`  - ${code(line)}`);
      }
      out.push("");
    }
    if (migration.length > 0) {
      out.push("## Moving the workloads", "");
      for (const { what, why, objects } of migration)
        out.push(`- [ ] **${inert(what)}**: ${inert(someOf(objects))}. ${inert(why)}`);
      out.push("");
    }
    if (undecided.length > 0) out.push(`${undecided.length} settings could not be decided.`, "");
  }
  return `${out.join("\n").trimEnd()}\n`;
}

/** Tools' words as code, all else inert. */
function code(line: string): string {
  const [, tool = "", text = ""] = /^(terraform: |bicep: |(?=az ))(.*)$/.exec(line) ?? [];
  return text === "" ? inert(line) : `${tool}${inertCode(text)}`;
}
