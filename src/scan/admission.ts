import { type ActiveControl, type Answers, activate, ControlRun } from "../assess/index.ts";
import { Inventory } from "../inventory/index.ts";
import { Reading } from "./reading.ts";
import type { ScanRequest } from "./request.ts";
import type { SourceText } from "./source-text.ts";

/** What admission policies of the worlds, and of the files that the policy names, say of the worlds. */
export interface Admission {
  readonly controls: readonly ActiveControl[];
  readonly answers: Answers;
  /** Texts of the files that the policy names. */
  readonly texts: ReadonlyMap<string, SourceText>;
}

const group = "admissionregistration.k8s.io";
const kinds = ["ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding"];

/** Whether anything is to be asked of admission policies. */
export function hasPolicies(request: ScanRequest, inventories: readonly Inventory[]): boolean {
  if ((request.policies ?? []).length > 0) return true;
  return inventories.some((each) => kinds.some((kind) => each.ofKind(group, kind).length > 0));
}

/** Evaluates them over worlds that are read. */
export async function admit(request: ScanRequest, inventories: readonly Inventory[]): Promise<Admission> {
  const { admissionControls } = await import("../controls/custom/index.ts");
  const reading = new Reading((document) => document, request.edited);
  for (const { file, bytes, absolute } of request.policies ?? [])
    reading.content(file, bytes, "policies", absolute);
  const common = reading.inventories()[0] ?? new Inventory("policies", []);
  const made = admissionControls(inventories, common);
  const stated = made.flatMap(({ id }) => {
    const setting = request.policy.controls[id];
    return setting === undefined ? [] : [[id, setting] as const];
  });
  const controls = activate(
    { profiles: [], controls: Object.fromEntries(stated), parameters: {} },
    { controls: made },
  );
  const run = new ControlRun(controls, request);
  for (const inventory of inventories) run.world(inventory);
  const scanned = new Set(inventories.flatMap(({ documents }) => documents.map(({ file }) => file)));
  run.world(
    new Inventory(
      "policies",
      common.objects.filter(({ ref }) => !scanned.has(ref.origin.file)),
    ),
  );
  return { controls, answers: run.answers(), texts: reading.texts };
}
