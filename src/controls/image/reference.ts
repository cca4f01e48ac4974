import type { Inventory } from "../../inventory/index.ts";
import { type Container, type ImageReference, isImagePlaceholder } from "../../kubernetes/index.ts";
import { Known } from "../../model/index.ts";

/**
 * The image that a container names. No value where it names none or none that could be pulled, which is
 * image-reference-invalid's business; unknown where tooling replaces the name or parts of it.
 */
export function referenceOf(container: Container, inventory: Inventory): Known<ImageReference> {
  const { image } = container;
  const text = image.value;
  if (text === undefined) return image.map<ImageReference>(() => undefined);
  if (isImagePlaceholder(text)) return Known.unknown(image.at, `${text} is replaced before it is applied`);
  if (isInjected(container)) return Known.unknown(image.at, "the mesh's injector fills the image in");
  const reference = container.imageReference;
  if ("problem" in reference) return image.map<ImageReference>(() => undefined);
  return isReplaced(text, inventory)
    ? Known.unknown(image.at, "a Kustomization in this world replaces the image")
    : image.map(() => reference);
}

/** Istio's gateways and proxies state `auto`, which its admission webhook replaces. */
function isInjected({ name, image }: Container): boolean {
  return name === "istio-proxy" && image.is("auto");
}

/** What the Kustomizations of a world replace: every container is asked for it. */
const replaced = new WeakMap<Inventory, ReadonlySet<string | undefined>>();

/** Kustomize matches images by the name as it is written, without tag and digest. */
function isReplaced(text: string, inventory: Inventory): boolean {
  const name = text.replace(/@.*$/, "").replace(/:[^/]*$/, "");
  let names = replaced.get(inventory);
  if (names === undefined) {
    names = new Set(
      inventory
        .ofKind("kustomize.config.k8s.io", "Kustomization")
        .flatMap((each) => each.root.get("images").items())
        .map((image) => image.get("name").string().value),
    );
    replaced.set(inventory, names);
  }
  return names.has(name);
}
