import { type Finding, formatPath, type Operation, type Resource } from "../model/index.ts";
import { Claims } from "./claims.ts";
import { isDefined } from "./definitions/index.ts";

/**
 * An operation on a document, its path from the document's root, and the findings that want it. On a resource of Azure
 * the path is ARM's from the resource, whatever it is written in.
 */
export interface Wanted {
  readonly resource: Resource;
  readonly operation: Operation;
  readonly findings: Finding[];
}

/** A finding whose fix is not made, and why. */
export interface Skipped {
  readonly finding: Finding;
  readonly why: string;
}

export interface Selection {
  readonly wanted: readonly Wanted[];
  readonly chosen: readonly Finding[];
  readonly skipped: readonly Skipped[];
}

export interface FixOptions {
  /** Make fixes that may break an application, too. */
  readonly risky: boolean;
  /** Only fixes of these controls. */
  readonly controls?: ReadonlySet<string> | undefined;
}

/**
 * Decides which fixes can be made together. A plan is taken whole or not at all; of two that want different values at
 * one place, or one of which removes what the other changes, the first one wins.
 */
export function selectFixes(
  findings: readonly Finding[],
  options: FixOptions,
  refused: ReadonlyMap<string, string> = new Map(),
): Selection {
  const documents = new Map<string, Claims>();
  const chosen: Finding[] = [];
  const skipped: Skipped[] = [];
  for (const finding of renamesFirst(findings)) {
    const { fix } = finding;
    if (fix === undefined || options.controls?.has(finding.control) === false) continue;
    const refusal = refused.get(finding.fingerprint);
    if (refusal !== undefined) skipped.push({ finding, why: refusal });
    else if (fix.risk === "risky" && !options.risky)
      skipped.push({ finding, why: `may break the application; --risky makes it: ${fix.test}` });
    else {
      const why = take(finding, documents);
      if (why === undefined) chosen.push(finding);
      else skipped.push({ finding, why });
    }
  }
  return { wanted: [...documents.values()].flatMap(({ wanted }) => wanted), chosen, skipped };
}

/** A misspelt key holds what another fix would set anew under the right name: it goes first. */
function renamesFirst(findings: readonly Finding[]): readonly Finding[] {
  const renames = ({ fix }: Finding): boolean =>
    fix?.changes.some(({ operations }) => operations.some(({ op }) => op === "rename")) === true;
  return [...findings.filter(renames), ...findings.filter((finding) => !renames(finding))];
}

/** Adds a finding's operations, or says why they cannot stand beside those already taken. */
function take(finding: Finding, documents: Map<string, Claims>): string | undefined {
  const fresh: { readonly key: string; readonly wanted: Wanted }[] = [];
  const shared: Wanted[] = [];
  for (const { resource = finding.resource, operations } of finding.fix?.changes ?? []) {
    const key = documentKey(resource);
    for (const operation of operations) {
      const moved = isDefined(resource)
        ? operation
        : { ...operation, path: [...resource.origin.item, ...operation.path] };
      const claims = documents.get(key);
      const same = claims?.same(moved);
      const conflict = claims?.conflict(moved, same);
      if (conflict !== undefined) {
        const [first] = conflict.findings;
        return `another fix (${first?.control}) changes ${formatPath(conflict.operation.path)}`;
      }
      if (same === undefined)
        fresh.push({ key, wanted: { resource, operation: moved, findings: [finding] } });
      else shared.push(same);
    }
  }
  for (const { key, wanted } of fresh) {
    const claims = documents.get(key) ?? new Claims();
    documents.set(key, claims);
    claims.add(wanted);
  }
  for (const wanted of shared) wanted.findings.push(finding);
  return undefined;
}

function documentKey(resource: Resource): string {
  const { id, origin } = resource;
  return isDefined(resource) ? id : `${origin.file}#${origin.document}`;
}
