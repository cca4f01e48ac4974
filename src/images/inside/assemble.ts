import { releaseOf } from "../../packages/index.ts";
import { concealed } from "./conceal.ts";
import type { HistoryStep, ImageConfiguration } from "./configuration.ts";
import type { ImageContent, LayerSummary, PlacedCredential, UnreadablePart } from "./content.ts";
import type { LayerFacts } from "./facts.ts";
import { packagesOf } from "./packages.ts";
import { programAt } from "./programs.ts";
import { type Placed, squash } from "./squash.ts";
import { startableIn } from "./startable.ts";

/** An image whose layers were read. */
export interface ReadImage
  extends Pick<
    ImageContent,
    "name" | "reference" | "digest" | "isForOnePlatform" | "source" | "configuration"
  > {
  readonly layers: readonly (Pick<LayerSummary, "digest" | "diffId"> & { readonly facts: LayerFacts })[];
  /** Layers that could not be read. */
  readonly unreadable: readonly UnreadablePart[];
}

const setIds = 0o6000;
const othersWrite = 0o002;
const mostUnreadable = 1000;

/** Everything that is known of an image, from what its layers tell. */
export function contentOf(image: ReadImage): ImageContent {
  const { configuration, stated } = concealed(image.configuration);
  const squashed = squash(image.layers.map(({ facts }) => facts));
  const { files, hidden, tree } = squashed;
  const release = releaseOf(
    new Map(files.flatMap(({ path, release: text }) => (text === undefined ? [] : [[path, text]]))),
  );
  const { packages, ownedBySystem } = packagesOf(squashed, release);
  return {
    name: image.name,
    reference: image.reference,
    digest: image.digest,
    ...(image.isForOnePlatform === true && { isForOnePlatform: true }),
    source: image.source,
    configuration,
    layers: image.source === "folder" ? [] : summaries(image.layers, configuration.history),
    release,
    packages,
    ownedBySystem,
    programs: files.flatMap(({ path, layer, target, mode }) => {
      const program = programAt(path);
      if (program === undefined) return [];
      // A link that leads nowhere starts nothing, neither does what nobody may run.
      if (target === undefined ? (mode & 0o111) === 0 : !tree.has(path)) return [];
      return [{ ...program, path, layer, ...(target !== undefined && { target }) }];
    }),
    startable: startableIn(tree, configuration.environment),
    modes: configuration.os === "windows" ? [] : modesOf(files),
    accounts: files.find(({ path }) => path === "etc/passwd")?.accounts ?? [],
    openAccounts: openAccounts(files),
    credentials: [
      ...files.flatMap((file) => credentialsOf(file, false)),
      ...hidden.flatMap((file) => credentialsOf(file, true)),
    ],
    statedCredentials: stated,
    opaque: files.flatMap(({ path, packages: read }) =>
      Object.values(read ?? {}).flatMap(({ opaque }) =>
        opaque === undefined ? [] : [{ what: path, why: opaque }],
      ),
    ),
    unreadable: [...image.unreadable, ...bounded(files.flatMap(unreadableOf))],
  };
}

/** Steps that made a layer, in order. A history that does not fit the layers tells nothing. */
function summaries(layers: ReadImage["layers"], history: readonly HistoryStep[]): readonly LayerSummary[] {
  const steps = history.filter(({ isEmpty }) => !isEmpty);
  const fits = steps.length === layers.length;
  return layers.map(({ digest, diffId }, index) => {
    const step: HistoryStep | null = fits ? (steps[index] ?? null) : null;
    return { digest, diffId, step };
  });
}

/** Layers of Windows have rights of their own beside; the bits that an archive states for their files mean nothing. */
function modesOf(files: readonly Placed[]): ImageContent["modes"] {
  return files
    .filter(
      ({ mode, isDirectory, target }) =>
        target === undefined && (isDirectory === true || (mode & (setIds | othersWrite)) !== 0),
    )
    .map(({ path, layer, mode, uid, isDirectory }) => ({
      path,
      layer,
      mode,
      uid,
      isDirectory: isDirectory === true,
    }));
}

/** Where shadow is there, it says who needs a password; passwd has an `x` for each then. */
function openAccounts(files: readonly Placed[]): readonly string[] {
  const of = (path: string) => files.find((file) => file.path === path);
  const shadow = of("etc/shadow");
  const found = new Set([...(of("etc/passwd")?.openAccounts ?? []), ...(shadow?.openAccounts ?? [])]);
  return [...found].sort();
}

function credentialsOf({ path, layer, credentials }: Placed, isHidden: boolean): readonly PlacedCredential[] {
  return (credentials ?? []).map((each) => ({ ...each, path, layer, isHidden }));
}

function unreadableOf({ path, unreadable, packages }: Placed): readonly UnreadablePart[] {
  const whole = (unreadable ?? []).map((why) => ({ what: path, why }));
  const parts = Object.values(packages ?? {}).flatMap(({ unreadable: each = [] }) =>
    each.map((why) => ({ what: path, why })),
  );
  return [...whole, ...parts];
}

/** Whoever makes an image of broken files fills nobody's log with them. */
function bounded(unreadable: readonly UnreadablePart[]): readonly UnreadablePart[] {
  if (unreadable.length <= mostUnreadable) return unreadable;
  const rest = unreadable.length - mostUnreadable;
  return [
    ...unreadable.slice(0, mostUnreadable),
    { what: "/", why: `${rest} more files could not be read, or parts of them` },
  ];
}

/** An image of which nothing is stated. */
export const noConfiguration: ImageConfiguration = {
  os: "linux",
  architecture: "",
  variant: null,
  created: null,
  user: "",
  environment: [],
  entrypoint: [],
  command: [],
  ports: [],
  volumes: [],
  labels: {},
  workingDirectory: "/",
  hasHealthCheck: false,
  history: [],
  diffIds: [],
};
