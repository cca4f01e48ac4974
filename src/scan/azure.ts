import { type AzureResources, type Declaration, folderOf, registryType } from "../azure/index.ts";
import type { AzureText, ReadDefinition, Surroundings } from "../azure/reading/index.ts";
import type { Finding, Rendered, Unreadable } from "../model/index.ts";
import { azureFiles, isDefinition } from "../sources/index.ts";
import type { Content } from "../syntax/index.ts";
import type { LiveRequest, ReadRequest } from "./read-all.ts";
import { SourceText } from "./source-text.ts";
import { readText } from "./texts.ts";

/** What a JSON text has that is about AKS, in whatever case. */
const signs = /managedClusters|azurerm_kubernetes_cluster|agentPoolProfiles|ContainerRegistry\/registries/i;

export type AzureRequest = Pick<ReadRequest, "variableSets" | "live" | "roots">;

/** Latin letters of a text in whatever encoding: PowerShell redirects what `az` puts out as UTF-16. */
function wordsOf(content: Content): string {
  if (typeof content === "string") return content;
  const text = Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString("latin1");
  return /^(?:\xff\xfe|\xfe\xff)/.test(text) ? text.replaceAll("\0", "") : text;
}

/** Collects the texts that may define Azure's resources, and reads them once all are there. */
export class AzureReading {
  readonly unreadable: Unreadable[] = [];
  readonly notFollowed: Rendered[] = [];
  /** Texts of definitions that hold clusters, by file. */
  readonly texts = new Map<string, SourceText>();
  readonly #base: string;
  readonly #edited: ReadonlyMap<string, string>;
  readonly #found = new Map<string, { readonly source: SourceText; readonly world: string }>();
  #byWorld: ReadonlyMap<string, AzureResources> = new Map();

  constructor(base: string, edited: ReadonlyMap<string, string> = new Map()) {
    this.#base = base;
    this.#edited = edited;
  }

  /** Whether a file's name or text says that it may define Azure's resources. */
  wants(file: string, content: Content): boolean {
    if (/\.(?:sh|bash|azcli)$/i.test(file)) return wordsOf(content).includes("az aks create");
    if (isDefinition(file)) return true;
    if (!/\.(?:json|jsonc)$|^-$/i.test(file)) return false;
    return /\.tf(?:vars)?\.json$/i.test(file) || signs.test(wordsOf(content));
  }

  take(file: string, source: SourceText, world: string): void {
    this.#found.set(file, { source, world });
  }

  /** Evaluates everything that was taken, and asks Azure for what is to be looked at as it runs. */
  async read({ variableSets = [], live, roots }: AzureRequest): Promise<void> {
    if (this.#found.size === 0 && live === undefined) return;
    const { assemble, readAzure } = await import("../azure/reading/index.ts");
    const texts = [...this.#found].map(
      ([file, { source, world }]): AzureText => ({ file, text: source.text, world }),
    );
    const { definitions, unread } = readAzure(texts, this.#surroundings(), variableSets);
    this.unreadable.push(...unread);
    this.#keepTexts(definitions);
    for (const { file, source, why, remedy } of definitions.flatMap((each) => each.notFollowed))
      this.notFollowed.push({ kind: "module", source: `${file}: ${source}`, why, remedy });
    const running = live === undefined ? [] : await runningClusters(live, roots);
    const byWorld = Map.groupBy([...definitions, ...running], ({ world }) => world);
    this.#byWorld = new Map(
      [...byWorld].map(([world, group]) => {
        const parts = group.map(({ declarations }) => assemble(declarations, world));
        return [
          world,
          {
            clusters: parts.flatMap(({ clusters }) => clusters),
            others: parts.flatMap(({ others }) => others),
          },
        ];
      }),
    );
  }

  /** How many of the files that were taken define something that controls ask about. */
  get files(): number {
    return [...this.texts.keys()].filter((file) => this.#found.has(file)).length;
  }

  /** How many files turned out to define nothing of AKS. */
  get skipped(): number {
    return this.#found.size - this.files;
  }

  get worlds(): readonly string[] {
    return [...this.#byWorld.keys()];
  }

  of(world: string): AzureResources {
    return this.#byWorld.get(world) ?? { clusters: [], others: [] };
  }

  /** Says how a setting is changed in the words of each tool. */
  async explained(findings: readonly Finding[]): Promise<readonly Finding[]> {
    if (!findings.some(({ setting }) => setting?.want !== undefined)) return findings;
    const { howTo } = await import("../azure/reading/index.ts");
    return findings.map((finding) => {
      const { setting, fingerprint, resource } = finding;
      if (setting?.want === undefined) return finding;
      const how = { ...setting.how, ...howTo(setting.setting, setting.want, typesOf[resource.kind]) };
      return { ...finding, fingerprint, setting: { ...setting, how } };
    });
  }

  #keepTexts(definitions: readonly ReadDefinition[]): void {
    const terraform = Map.groupBy(
      [...this.#found.keys()].filter((file) => /\.(?:tf|tfvars)(?:\.json)?$/i.test(file)),
      folderOf,
    );
    for (const { entry, declarations, followed = [] } of definitions) {
      for (const name of [entry, ...followed, ...declarations.map(({ file }) => file)]) {
        for (const file of [name, ...(terraform.get(name) ?? [])]) {
          const source = this.#found.get(file)?.source;
          if (source !== undefined) this.texts.set(file, source);
        }
      }
    }
  }

  /** Files beside those that were found, for modules: read from the disk, and kept. */
  #surroundings(): Surroundings {
    const read = (file: string): string | undefined => {
      const known = this.#found.get(file)?.source ?? this.texts.get(file);
      if (known !== undefined) return known.text;
      const found = azureFiles.read(file, this.#base);
      const decoded = found && readText(found.bytes);
      if (found === undefined || decoded === undefined) return undefined;
      const source = new SourceText(
        { ...decoded, text: this.#edited.get(file) ?? decoded.text },
        found.absolute,
      );
      this.texts.set(file, source);
      return source.text;
    };
    const list = (folder: string): { file: string; text: string }[] =>
      azureFiles.list(folder, this.#base).flatMap((file) => {
        const text = read(file);
        return text === undefined ? [] : [{ file, text }];
      });
    return { read, list };
  }
}

/** ARM's types of the other resources that findings are about. */
const typesOf: Readonly<Record<string, string>> = { ContainerRegistry: registryType };

/** With one root beside it, its manifests are taken to be the clusters' workloads. */
async function runningClusters(
  live: LiveRequest,
  roots: readonly string[],
): Promise<readonly { readonly world: string; readonly declarations: readonly Declaration[] }[]> {
  const [{ listClusters }, { liveDeclaration }] = await Promise.all([
    import("../sources/azure/index.ts"),
    import("../azure/reading/index.ts"),
  ]);
  const [only] = roots;
  const world = roots.length === 1 && only !== undefined ? only : "azure";
  const clusters = await listClusters(live, { endpoint: live.endpoint });
  return clusters.map((cluster) => {
    const group = /\/resourceGroups\/([^/]+)\//i.exec(cluster.id ?? "")?.[1] ?? live.subscription;
    const declaration = liveDeclaration(cluster, `azure:${group}/${cluster.name ?? ""}`);
    return { world, declarations: declaration === undefined ? [] : [declaration] };
  });
}
