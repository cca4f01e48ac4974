import { type ClusterPlan, exitCode, planOf } from "../../assess/index.ts";
import { UsageError } from "../../base/result.ts";
import { Concealment, scan } from "../../scan/index.ts";
import { terminal } from "../output.ts";
import { type RunOptions, settle } from "../settings.ts";
import { print } from "../stdout.ts";
import { tellUnreadable } from "../unreadable.ts";
import { isAboutAzure } from "./audit.ts";

/** As commander hands them over. */
export interface PlanOptions extends RunOptions {
  readonly format: "text" | "json" | "markdown";
}

/** What a format writes from. */
export interface PlanInput {
  readonly date: string;
  readonly plans: readonly ClusterPlan[];
  readonly title: (control: string) => string;
}

/** Orders the work on clusters. Gives the exit code: 2 where something could not be read, else 0. */
export async function runPlan(paths: readonly string[], options: PlanOptions): Promise<number> {
  const { request, gate } = await settle(paths, options);
  const controls = request.controls.filter(({ control }) => isAboutAzure(control));
  const scanned = await scan({ ...request, controls });
  const assessment = new Concealment(scanned).assessment();
  const plans = planOf(
    [...assessment.findings, ...assessment.known],
    assessment.undecided,
    scanned.inventories,
  );
  const code = exitCode(assessment, gate) === 2 ? 2 : 0;
  tellUnreadable({ unreadable: assessment.unreadable, texts: scanned.texts });
  if (plans.length === 0 && code === 0) throw new UsageError("no cluster was found in what was read");
  const titles = new Map(controls.map(({ control }) => [control.id, control.title]));
  const input: PlanInput = { date: assessment.date, plans, title: (id) => titles.get(id) ?? id };
  print(await written(options.format, input));
  return code;
}

async function written(format: PlanOptions["format"], input: PlanInput): Promise<string> {
  if (format === "json") return (await import("./formats/plan-json.ts")).planJson(input);
  if (format === "markdown") return (await import("./formats/plan-markdown.ts")).planMarkdown(input);
  return (await import("./formats/plan-text.ts")).planText(input, terminal());
}
