import {
  type ActiveControl,
  type Answers,
  applyWaivers,
  ControlRun,
  mayHoldWaivers,
  type Written,
  writtenWaivers,
} from "../assess/index.ts";
import { type Inventory, release, type SourceDocument } from "../inventory/index.ts";
import { schemaOf } from "../kubernetes/schema/index.ts";
import {
  type Assessment,
  type Counts,
  compareSeverity,
  countBySeverity,
  type Finding,
} from "../model/index.ts";
import { matchesPatterns } from "../sources/index.ts";
import { parseText } from "../syntax/index.ts";
import { admit, hasPolicies } from "./admission.ts";
import { AzureReading } from "./azure.ts";
import { changeFilter } from "./changes.ts";
import { historyFindings } from "./history.ts";
import { podSecurityVerdicts } from "./pod-security.ts";
import { type ReadOutcome, readAll } from "./read-all.ts";
import { Reading } from "./reading.ts";
import type { ScanRequest } from "./request.ts";
import type { SourceText } from "./source-text.ts";
import { TextReading, withoutTold } from "./texts.ts";
import { traced } from "./tracing.ts";
import { trustedOnly } from "./trust.ts";

export interface Scan {
  readonly assessment: Assessment;
  readonly texts: ReadonlyMap<string, SourceText>;
  readonly inventories: readonly Inventory[];
  /** Everything that was asked, admission policies of the worlds included. */
  readonly controls: readonly ActiveControl[];
}

/** Reads everything the request names and assesses it. The only place where sources meet controls. */
export async function scan(request: ScanRequest): Promise<Scan> {
  const { policy } = request;
  const {
    reading,
    others,
    azure,
    outcome: read,
    inventories,
    controls,
    answers,
    ...asked
  } = await ask(request);
  const documents = inventories.flatMap((inventory) => inventory.documents);
  const definitions = new Map([...azure.texts, ...reading.dockerfiles.texts]);
  const written = writtenWaivers(
    waiverTexts(documents, reading.marked, asked.texts, definitions),
    (file) => asked.texts.get(file)?.lines,
  );
  const texts = new Map([...others.texts, ...asked.texts]);
  const past = request.gitHistory === true ? await historyFindings(request, answers.findings, texts) : [];
  const all = [...withoutTold(answers.findings), ...past].sort(byPlace);
  const inTexts = others.waivers(all, definitions, (file, range) => reading.dockerfiles.extent(file, range));
  const waivers = [...written.waivers, ...inTexts.waivers];
  const outcome = applyWaivers(all, trustedOnly(waivers, documents, texts, request), policy, {
    date: request.date,
    matches: matchesPatterns,
    ranControls: new Set(controls.map(({ control }) => control.id)),
  });
  const counts = changeFilter(request, texts);
  const findings = (await azure.explained(outcome.findings)).filter(counts);
  return {
    texts,
    inventories,
    controls,
    assessment: {
      date: request.date,
      worlds: inventories.map((inventory) => inventory.world),
      profiles: [...new Set(controls.flatMap(({ profiles }) => profiles.map(({ id }) => id)))],
      findings,
      known: outcome.findings.filter((finding) => !counts(finding)),
      waived: outcome.waived,
      waiverIssues: [...written.malformed, ...inTexts.malformed, ...outcome.issues],
      undecided: answers.undecided,
      unreadable: [...reading.unreadable, ...others.unreadable, ...azure.unreadable],
      rendered: [...read.rendered, ...azure.notFollowed],
      podSecurity: podSecurityVerdicts(inventories, request.podSecurity),
      counts: countsOf(reading, inventories, findings, {
        ...read,
        definitions: azure.skipped,
        texts: others.count,
      }),
    },
  };
}

interface Asked extends Pick<Scan, "texts" | "inventories" | "controls"> {
  readonly reading: Reading;
  readonly others: TextReading;
  readonly azure: AzureReading;
  readonly outcome: ReadOutcome;
  readonly answers: Answers;
}

async function ask(request: ScanRequest): Promise<Asked> {
  const run = new ControlRun(request.controls, request);
  const others = new TextReading(run, request.edited);
  const azure = new AzureReading(request.base, request.edited);
  const reading = new Reading(
    (document, isMarked, again) => {
      const told = run.document(document);
      return told || isMarked || isLinked(document) ? document : release(document, again);
    },
    request.edited,
    { others: run.asksTexts ? others : undefined, azure, base: request.base },
  );
  const outcome = await readAll(request, reading, run.asksTexts ? others : undefined);
  await azure.read(request);
  const inventories = reading.inventories();
  for (const inventory of inventories) run.world(inventory);
  const read = { reading, others, azure, outcome, inventories };
  if (!hasPolicies(request, inventories)) {
    const answers = await traced(run.answers(), reading, outcome.files);
    return {
      ...read,
      controls: request.controls,
      texts: new Map([...azure.texts, ...reading.dockerfiles.texts, ...reading.texts]),
      answers,
    };
  }
  const { controls, answers, texts } = await admit(request, inventories);
  const own = run.answers();
  const all = {
    findings: [...own.findings, ...answers.findings],
    undecided: [...own.undecided, ...answers.undecided],
  };
  return {
    ...read,
    controls: [...request.controls, ...controls],
    answers: await traced(all, reading, outcome.files),
    texts: new Map([...texts, ...azure.texts, ...reading.dockerfiles.texts, ...reading.texts]),
  };
}

/** Where waivers may be written: the documents that were read, and the texts that rendered ones were traced to. */
function waiverTexts(
  documents: readonly SourceDocument[],
  marked: ReadonlySet<string>,
  texts: ReadonlyMap<string, SourceText>,
  definitions: ReadonlyMap<string, SourceText>,
): readonly Written[] {
  const raw = new Set<string>();
  const written: Written[] = [];
  for (const document of documents) {
    const rendered = document.resource.origin.renderedFrom !== undefined;
    if (!rendered) raw.add(document.file);
    if (rendered || marked.has(document.file)) written.push({ ...document, rendered });
  }
  for (const [file, { text }] of texts) {
    if (raw.has(file) || definitions.has(file) || !mayHoldWaivers(text)) continue;
    for (const syntax of parseText(text).documents) written.push({ file, syntax, objects: [] });
  }
  return written;
}

/** Built-in kinds whose bodies hardly any control of a world reads; what they hold is asked about as soon as it is read. */
const readOnce = new Set(["CustomResourceDefinition", "ConfigMap"]);

/** Whether many may read the bodies of a document's objects again. */
function isLinked({ objects }: SourceDocument): boolean {
  return objects.some(
    ({ apiVersion, kind, pod }) =>
      pod !== undefined || (!readOnce.has(kind) && schemaOf(apiVersion, kind) !== undefined),
  );
}

function countsOf(
  reading: Reading,
  inventories: readonly Inventory[],
  findings: readonly Finding[],
  {
    skipped,
    definitions,
    texts,
  }: { readonly skipped: number; readonly definitions: number; readonly texts: number },
): Counts {
  const sum = (of: (inventory: Inventory) => number): number =>
    inventories.reduce((total, inventory) => total + of(inventory), 0);
  return {
    files: reading.files + reading.sources.size + skipped,
    skippedFiles: reading.skipped + skipped + definitions,
    ...(texts > 0 && { texts }),
    documents: reading.documents,
    resources: sum(
      ({ objects, clusters, azure, dockerfiles }) =>
        objects.length + clusters.length + azure.length + dockerfiles.length,
    ),
    untypedResources: sum(({ untyped }) => untyped),
    workloads: sum(({ workloads }) => workloads.length),
    bySeverity: countBySeverity(findings),
  };
}

/** By file, then by place, then worst first: a report reads like the file. */
function byPlace(a: Finding, b: Finding): number {
  const [left, right] = [a.resource.origin, b.resource.origin];
  if (left.file !== right.file) return left.file < right.file ? -1 : 1;
  return (
    left.document - right.document ||
    (left.range?.start ?? 0) - (right.range?.start ?? 0) ||
    compareSeverity(a.severity, b.severity) ||
    (a.range?.start ?? 0) - (b.range?.start ?? 0) ||
    (a.control < b.control ? -1 : a.control > b.control ? 1 : 0)
  );
}
