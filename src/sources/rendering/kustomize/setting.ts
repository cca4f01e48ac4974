import type { Path } from "../../../model/index.ts";
import type { View } from "../../../syntax/index.ts";
import { isCalled, type Target } from "./target.ts";

/** What of `images`, `replicas`, `namespace` and labels of a kustomization sets a path. */
export function settingFor(root: View, target: Target, path: Path): View | undefined {
  const last = path.at(-1);
  if (last === "image") return imageSetting(root, target.rendered.at(path).string().value ?? "");
  if (path.length === 2 && last === "replicas") {
    const replicas = root.get("replicas").items();
    return replicas.find((each) => isCalled(each.get("name").string().value, target))?.get("count");
  }
  if (path.length === 2 && last === "namespace") return existing(root.get("namespace"));
  const key = path.at(-2);
  if (typeof last !== "string" || (key !== "labels" && key !== "annotations")) return undefined;
  const value = target.rendered.at(path).scalar().value;
  return pairsOf(root, key)
    .map((each) => each.get(last))
    .find((each) => each.exists && each.scalar().value === value);
}

function pairsOf(root: View, key: "labels" | "annotations"): View[] {
  if (key === "annotations") return [root.get("commonAnnotations")];
  const lists = root.get("labels").items();
  return [root.get("commonLabels"), ...lists.map((each) => each.get("pairs"))];
}

function existing(view: View): View | undefined {
  return view.exists ? view : undefined;
}

function imageSetting(root: View, image: string): View | undefined {
  const [, name = ""] = /^(.*?)(?::[^:/@]*)?(?:@.*)?$/.exec(image) ?? [];
  const entry = root
    .get("images")
    .items()
    .find((each) => (existing(each.get("newName")) ?? each.get("name")).string().is(name));
  if (entry === undefined) return undefined;
  return ["digest", "newTag", "newName"].map((key) => entry.get(key)).find(({ exists }) => exists) ?? entry;
}
