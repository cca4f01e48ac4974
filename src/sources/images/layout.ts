import { parseFields, textOf } from "../../base/json.ts";
import { reasonOf, UsageError } from "../../base/result.ts";
import { firstOf } from "../../base/text.ts";
import { parseImageReference } from "../../kubernetes/index.ts";
import { type Chosen, choose, chooseOf } from "./choose.ts";
import { collect, readDigest } from "./digest.ts";
import type { Files } from "./files.ts";
import { imageOf } from "./image.ts";
import { type Descriptor, descriptors, isAttestation, mostManifestBytes } from "./manifest.ts";
import type { OpenOptions } from "./options.ts";
import type { ImageSource } from "./source.ts";
import { manifestBytes, type Store } from "./store.ts";

export function isLayout(files: Files): boolean {
  return files.size("oci-layout") !== undefined && files.size("index.json") !== undefined;
}

/**
 * An image of an OCI layout, by its tag, its name or its digest; nothing is needed where there is one only.
 * Source: OCI Image Specification, "OCI Image Layout Specification".
 */
export async function openLayout(
  files: Files,
  wanted: string | undefined,
  name: string,
  options: OpenOptions,
): Promise<ImageSource> {
  const store = layoutStore(files);
  const index = parseFields(await collect(files.bytes("index.json"), mostManifestBytes));
  if (index === undefined) throw new UsageError("its index.json is no JSON object");
  const manifests = descriptors(index["manifests"]).filter((each) => !isAttestation(each));
  const matching = wanted === undefined ? manifests : manifests.filter((each) => isMeant(each, wanted));
  const { chosen, reference } = await pick(matching, manifests, wanted, store, options);
  return imageOf(chosen, { name, reference }, store, options);
}

async function pick(
  matching: readonly Descriptor[],
  all: readonly Descriptor[],
  wanted: string | undefined,
  store: Store,
  options: OpenOptions,
): Promise<{ readonly chosen: Chosen; readonly reference: string | null }> {
  const [first] = matching;
  if (first === undefined)
    throw new UsageError(wanted === undefined ? "it has no image" : `it has no ${wanted}; ${listed(all)}`);
  const reference = fullName(first) ?? null;
  if (new Set(matching.map(({ digest }) => digest)).size === 1)
    return { chosen: await choose(await read(first, store), first.digest, store, options), reference };
  // One name, or none, for several images: those of its platforms.
  if (new Set(matching.map(label)).size > 1)
    throw new UsageError(`it has several images; ${listed(matching)}`);
  return { chosen: await chooseOf({ kind: "index", manifests: matching }, null, store, options), reference };
}

function read(descriptor: Descriptor, store: Store): Promise<Buffer> {
  return manifestBytes(store, descriptor).catch((error: unknown) => {
    throw new UsageError(`the manifest ${descriptor.digest}: ${reasonOf(error)}`);
  });
}

function layoutStore(files: Files): Store {
  const blob = (descriptor: Descriptor): AsyncIterable<Uint8Array> => {
    const lacking = lack(files, descriptor);
    if (lacking !== undefined) throw new Error(lacking);
    return files.bytes(blobName(descriptor));
  };
  const lacks: Store["lacks"] = (descriptor) => Promise.resolve(lack(files, descriptor));
  return {
    manifest: (descriptor) => later(() => blob(descriptor)),
    blob: (descriptor) => later(() => blob(descriptor)),
    lacks,
    position: (descriptor) => files.position(blobName(descriptor)),
    close: files.close,
  };
}

/** What goes wrong at the start goes wrong where the bytes are read. */
async function* later(bytes: () => AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* bytes();
}

function lack(files: Files, descriptor: Descriptor): string | undefined {
  const size = files.size(blobName(descriptor));
  if (size === undefined) return `there is no ${blobName(descriptor)}`;
  return size === descriptor.size
    ? undefined
    : `${blobName(descriptor)} has ${size} bytes, not ${descriptor.size}`;
}

function blobName({ digest }: Descriptor): string {
  const { algorithm, hex } = readDigest(digest) ?? { algorithm: "", hex: "" };
  return `blobs/${algorithm}/${hex}`;
}

function isMeant(descriptor: Descriptor, wanted: string): boolean {
  if (descriptor.digest === wanted || label(descriptor) === wanted || tagOf(descriptor) === wanted)
    return true;
  const full = fullName(descriptor);
  return full !== undefined && full === normalName(wanted);
}

/** As a person would ask for it. */
function label(descriptor: Descriptor): string {
  return fullName(descriptor) ?? tagOf(descriptor) ?? "";
}

/** A tag by the specification; some write a whole name. */
function tagOf({ annotations }: Descriptor): string | undefined {
  return textOf(annotations["org.opencontainers.image.ref.name"]);
}

function fullName(descriptor: Descriptor): string | undefined {
  const stated = textOf(descriptor.annotations["io.containerd.image.name"]) ?? tagOf(descriptor);
  return stated !== undefined && /[/:]/.test(stated) ? normalName(stated) : undefined;
}

/** With all that a reader adds by itself. */
export function normalName(name: string): string | undefined {
  const found = parseImageReference(name);
  if ("problem" in found) return undefined;
  const { registry, repository, tag, digest } = found;
  const version =
    digest === undefined ? `:${tag ?? "latest"}` : `${tag === undefined ? "" : `:${tag}`}@${digest}`;
  return `${registry}/${repository}${version}`;
}

function listed(all: readonly Descriptor[]): string {
  const names = [...new Set(all.map((each) => label(each) || each.digest))];
  return names.length === 0 ? "it has none" : `name one of ${firstOf(names, 10)}`;
}
