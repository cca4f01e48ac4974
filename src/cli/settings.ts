import { existsSync, readFileSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { activate, defaultPolicy, type Gate, type Policy, readBaseline } from "../assess/index.ts";
import { isDate } from "../base/date.ts";
import { UsageError } from "../base/result.ts";
import { parsePodSecuritySpec } from "../kubernetes/pod-security/index.ts";
import { minors } from "../kubernetes/schema/index.ts";
import type { Severity } from "../model/index.ts";
import { findPolicy, type ReadRequest, readAdditions, type ScanRequest } from "../scan/index.ts";
import { type FileReader, readBytes, reason } from "../sources/index.ts";

/** What says what is read, as commander hands it over. */
export interface ReadingOptions {
  readonly gitignore: boolean;
  readonly config?: string;
  readonly policyFrom?: string;
  readonly kubernetesVersion?: string;
  readonly render: boolean;
  readonly values?: readonly string[];
  readonly varFile?: readonly string[];
  readonly releaseName?: string;
  readonly releaseNamespace?: string;
  readonly apiVersions?: readonly string[];
}

/** Which running clusters are looked at. */
export interface LiveOptions {
  readonly subscription?: string;
  readonly resourceGroup?: string;
  readonly name?: string;
  readonly azureEndpoint?: string;
}

/** What `scan`, `fix` and `policy check` have in common on the command line. */
export interface RunOptions extends ReadingOptions, LiveOptions {
  readonly profile?: readonly string[];
  readonly failOn?: string;
  readonly strict?: boolean;
  readonly podSecurity?: readonly string[];
  readonly date?: string;
  readonly baseline?: string;
  readonly since?: string;
}

/** Where a run's policy comes from. */
export interface PolicySource {
  readonly policy: Policy;
  /** As shown; absent where no file was found. */
  readonly file: string | undefined;
  readonly trusted: FileReader | undefined;
  /** How to read files that the policy names, where they are not on the disk. */
  readonly read?: FileReader;
}

/** A run as flags and policy want it. The flags win. Throws a UsageError for what cannot be meant. */
export async function settle(
  paths: readonly string[],
  options: RunOptions,
  base = process.cwd(),
): Promise<{ readonly request: ScanRequest; readonly gate: Gate }> {
  const live = liveRequest(options);
  if (paths.length === 0 && live === undefined)
    throw new UsageError("name files or folders, or a subscription with --subscription");
  const { policy, controls, policies, trusted } = await settlePolicy(options, base);
  const podSecurity = (options.podSecurity ?? []).map(parsePodSecuritySpec);
  const levels = podSecurity.map(({ level, version }) => ({
    id: `${level}@${version}`,
    title: `Pod Security Standards, ${level}, Kubernetes ${version}`,
    version,
    asks: [{ control: "pod-security-standard", severity: "high" as const, parameters: { level, version } }],
  }));
  const request: ScanRequest = {
    ...(await reading(paths, options, base, policy)),
    policy,
    controls: activate(policy, { controls, profiles: levels }),
    policies,
    date: parseDate(options.date),
    podSecurity:
      podSecurity.length > 0
        ? podSecurity
        : everyLevel(options.kubernetesVersion ?? policy.kubernetesVersion),
    ...(options.baseline !== undefined && { baseline: loadBaseline(options.baseline) }),
    ...(live !== undefined && { live }),
    ...(options.since !== undefined && { changed: await changedSince(options.since, base) }),
    trusted,
  };
  return { request, gate: policy.gate };
}

/** The policy as flags have it, and what comes with it. */
export async function settlePolicy(
  options: Pick<RunOptions, "config" | "policyFrom" | "profile" | "failOn" | "strict">,
  base = process.cwd(),
) {
  const { policy: stated, trusted, read } = await readPolicy(options, base);
  const { controls, policies } = await readAdditions(stated, base, read);
  const policy: Policy = {
    ...stated,
    profiles: options.profile ?? stated.profiles,
    gate: {
      failOn: (options.failOn ?? stated.gate.failOn) as Severity | "never",
      strict: options.strict ?? stated.gate.strict,
    },
  };
  return { policy, controls, policies, trusted };
}

/** The subscription that flags name; undefined without. Throws a UsageError for flags that need one. */
export function liveRequest(options: LiveOptions): ScanRequest["live"] {
  const { subscription, resourceGroup, name, azureEndpoint: endpoint } = options;
  if (subscription === undefined) {
    if (resourceGroup === undefined && name === undefined && endpoint === undefined) return undefined;
    throw new UsageError("--resource-group, --name and --azure-endpoint go with --subscription");
  }
  if (!/^[\w-]{1,64}$/.test(subscription))
    throw new UsageError(`--subscription ${subscription}: give the subscription's id`);
  if (endpoint !== undefined && !endpoint.startsWith("https://"))
    throw new UsageError(`--azure-endpoint ${endpoint}: it has to be an https address`);
  return { subscription, resourceGroup, name, endpoint };
}

/** What a command that asks no control reads. Throws a UsageError for what cannot be meant. */
export async function settleReading(
  paths: readonly string[],
  options: ReadingOptions,
  base = process.cwd(),
): Promise<ReadRequest> {
  const { policy, trusted } = await readPolicy(options, base);
  return { ...(await reading(paths, options, base, policy)), policy, trusted };
}

async function reading(
  paths: readonly string[],
  options: ReadingOptions,
  base: string,
  { kubernetesVersion, charts }: Policy,
) {
  return {
    roots: paths,
    base,
    stdin: paths.includes("-") ? await readStdin() : undefined,
    noGitignore: !options.gitignore,
    target: parseTarget(options.kubernetesVersion ?? kubernetesVersion),
    variableSets: (options.varFile ?? []).map((set) =>
      fileSet("--var-file", set, base).map((file) => shown(file, base)),
    ),
    rendering: {
      enabled: options.render,
      charts,
      values: (options.values ?? []).map((set) => fileSet("--values", set, base)),
      releaseName: options.releaseName,
      namespace: options.releaseNamespace,
      apiVersions: options.apiVersions ?? [],
    },
  };
}

/** `base.yaml,prod.yaml`: files that are taken together, the last one winning. */
function fileSet(flag: string, list: string, base: string): readonly string[] {
  return list.split(",").map((name) => {
    if (name === "") throw new UsageError(`${flag} ${list}: a file's name is missing beside the comma`);
    const file = resolve(base, name);
    const stats = statSync(file, { throwIfNoEntry: false });
    if (stats === undefined) throw new UsageError(`${flag} ${name}: no such file`);
    if (!stats.isFile()) throw new UsageError(`${flag} ${name}: is no file; name the files in it`);
    return file;
  });
}

/** The policy that holds: named, found, or from a trusted place. */
export async function readPolicy(
  options: Pick<ReadingOptions, "config" | "policyFrom">,
  base: string,
): Promise<PolicySource> {
  if (options.policyFrom !== undefined) return trustedPolicy(options.policyFrom, base);
  const file = options.config === undefined ? findPolicy(base) : resolve(base, options.config);
  if (file === undefined) return { policy: defaultPolicy, file, trusted: undefined };
  return { policy: await load(file, base), file: shown(file, base), trusted: undefined };
}

async function load(file: string, base: string, read?: FileReader): Promise<Policy> {
  const { loadPolicy } = await import("../scan/policy/index.ts");
  return loadPolicy(file, base, read);
}

/** A path is a folder laid out like this one, or a policy file; anything else is a commit. */
async function trustedPolicy(from: string, base: string): Promise<PolicySource> {
  if (from === "") throw new UsageError("--policy-from is empty: name a commit, a folder or a policy file");
  const path = resolve(base, from);
  if (existsSync(path)) {
    if (statSync(path).isFile()) {
      return { policy: await load(path, base), file: shown(path, base), trusted: () => undefined };
    }
    const trusted: FileReader = (absolute) => fileIfThere(join(path, relative(base, absolute)));
    const file = findPolicy(path, path);
    return { policy: file === undefined ? defaultPolicy : await load(file, base), file, trusted };
  }
  const repository = await repositoryOf(base);
  const commit = repository.commit(from);
  const trusted: FileReader = (absolute) => repository.fileAt(commit, absolute);
  const file = findPolicy(base, repository.top, (each) => trusted(each) !== undefined);
  return {
    policy: file === undefined ? defaultPolicy : await load(file, base, trusted),
    file: file === undefined ? undefined : `${from}:${shown(file, base)}`,
    trusted,
    read: trusted,
  };
}

function fileIfThere(absolute: string): Uint8Array | undefined {
  return existsSync(absolute) ? readBytes(absolute) : undefined;
}

function shown(file: string, base: string): string {
  return relative(base, file) || file;
}

export function loadBaseline(file: string): ReadonlySet<string> {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new UsageError(`baseline ${file}: ${reason(error)}; --write-baseline ${file} makes one`);
  }
  const baseline = readBaseline(text);
  if ("malformed" in baseline) throw new UsageError(`baseline ${file} ${baseline.malformed}`);
  return baseline;
}

async function changedSince(ref: string, base: string): Promise<ScanRequest["changed"]> {
  const repository = await repositoryOf(base);
  return repository.changedSince(repository.commit(ref));
}

async function repositoryOf(base: string) {
  const { GitRepository } = await import("../sources/git/index.ts");
  return GitRepository.of(base);
}

function parseTarget(version: string | undefined): number {
  if (version === undefined) return minors.newest;
  const match = /^v?1\.(\d{1,3})(\.\d+.*)?$/.exec(version);
  if (match === null) throw new UsageError(`--kubernetes-version ${version}: write it like 1.34`);
  return Number(match[1]);
}

function everyLevel(version: string | undefined): ScanRequest["podSecurity"] {
  const spec = version === undefined ? "latest" : `1.${Math.min(parseTarget(version), minors.newest)}`;
  return [
    { level: "baseline", version: spec },
    { level: "restricted", version: spec },
  ];
}

/** A day given on the command line, else today in UTC. Throws a UsageError. */
export function parseDate(date: string | undefined): string {
  if (date === undefined) return new Date().toISOString().slice(0, 10);
  if (!isDate(date)) throw new UsageError(`--date ${date}: write it like 2026-12-31`);
  return date;
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
