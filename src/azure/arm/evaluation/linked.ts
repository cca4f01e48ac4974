import { type Node, valueAt } from "../../../syntax/index.ts";
import { besideFile } from "../../paths.ts";
import { formulaOf } from "../functions/index.ts";
import type { Written } from "./deployment.ts";
import { evaluate } from "./evaluate.ts";
import type { Instance } from "./instances.ts";
import type { Run } from "./run.ts";

/** The template that a deployment links, where it is a file beside. Microsoft Learn, "Using linked and nested templates". */
export function linkedTemplate(instance: Instance, run: Run): Written | undefined {
  const properties = valueAt(instance.node, "properties");
  const link = valueAt(properties, "templateLink");
  const [path, uri, id] = ["relativePath", "uri", "id"].map((name) => {
    const value = valueAt(link, name);
    return value && evaluate(value, instance.env);
  });
  const relative = textOf(path) ?? relativeUri(uri);
  if (relative !== undefined) {
    const file = besideFile(instance.env.file, relative);
    const root = run.template(file);
    if (root !== undefined) return { root, file, item: [] };
    return notFollowed(
      instance,
      run,
      relative,
      `there is no template ${file}`,
      "put the linked template there",
    );
  }
  const source = textOf(uri) ?? textOf(id) ?? sourceText(uri ?? id ?? path) ?? instance.label;
  const why =
    id === undefined
      ? "the linked template is not a file beside this one"
      : "the linked template is a template spec";
  return notFollowed(
    instance,
    run,
    source,
    why,
    "scan a copy of the linked template, or link it with relativePath",
  );
}

function notFollowed(instance: Instance, run: Run, source: string, why: string, remedy: string): undefined {
  const { start, end } = instance.node;
  run.tellNotFollowed({ file: instance.env.file, source, range: { start, end }, why, remedy });
}

function textOf(node: Node | undefined): string | undefined {
  return node?.kind === "scalar" && node.unknown === undefined && typeof node.value === "string"
    ? node.value
    : undefined;
}

/** What is not known of an address is shown by its formula. */
function sourceText(node: Node | undefined): string | undefined {
  return node && formulaOf(node);
}

/** An address without a host, or one that is made from where this template itself was found. */
function relativeUri(uri: Node | undefined): string | undefined {
  const known = textOf(uri);
  if (known !== undefined) return /^[a-z][a-z0-9+.-]*:/i.test(known) || known === "" ? undefined : known;
  const formula = uri && formulaOf(uri);
  return formula === undefined
    ? undefined
    : /^uri\(deployment\(\)\.properties\.templateLink\.uri, '([^':]+)'\)$/i.exec(formula)?.[1];
}
