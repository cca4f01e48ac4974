import {
  listAt,
  mappingAt,
  type Node,
  parseText,
  type Spot,
  scalarAt,
  unknownAt,
  valueAt,
} from "../../syntax/index.ts";
import { type Argument, callFunction, unknownOf } from "../arm/functions/index.ts";
import { pathFrom } from "./paths.ts";
import type { Scope } from "./scope.ts";

/** Microsoft Learn, "File functions for Bicep": the compiler puts a file's content where the call stands. */
export function loadFile(name: string, args: readonly Argument[], at: Spot, scope: Scope): Node {
  const relative = textOf(args[0]);
  if (relative === undefined)
    return unknownOf(`${name}() names its file in no way that is known`, at, undefined);
  const file = pathFrom(scope.surroundings.file, relative);
  const text = scope.run.read(file);
  if (text === undefined) return unknownOf(`the file ${file} is not there`, at, undefined);
  switch (name) {
    case "loadTextContent":
      return scalarAt(text, at);
    case "loadJsonContent":
      return contentOf(text, file, "json", args[1], at);
    case "loadYamlContent":
      return contentOf(text, file, "yaml", args[1], at);
    case "loadFileAsBase64":
      return callFunction("base64", [scalarAt(text, at)], { at });
    default:
      return unknownOf(`${name}() is not worked out`, at, undefined);
  }
}

function contentOf(
  text: string,
  file: string,
  language: "json" | "yaml",
  path: Argument | undefined,
  at: Spot,
): Node {
  const { documents, failures } = parseText(text, { language });
  const root = documents[0]?.root;
  if (failures.length > 0 || documents.length !== 1 || root === undefined)
    return unknownOf(`the file ${file} cannot be read`, at, undefined);
  const content = placedIn(root, file);
  if (path === undefined) return content;
  return (
    followed(content, textOf(path) ?? "") ?? unknownOf(`a part of ${file} is not worked out`, at, undefined)
  );
}

/** A path of names and indexes: `$.a.b[0]`; others choose in ways that are not followed. */
function followed(root: Node, path: string): Node | undefined {
  if (!/^\$?(?:\.?[A-Za-z_][\w-]*|\[\d+\])*$/.test(path)) return undefined;
  let node: Node | undefined = root;
  for (const [step] of path.replace(/^\$/, "").matchAll(/[\w-]+/g)) {
    node = node?.kind === "sequence" ? node.items[Number(step)]?.value : valueAt(node, step);
  }
  return node;
}

/** A tree that was read from a file of its own, saying so everywhere. */
export function placedIn(node: Node, file: string): Node {
  const spot = { start: node.start, end: node.end, file };
  switch (node.kind) {
    case "scalar":
      return node.unknown === undefined ? scalarAt(node.value, spot) : unknownAt(node.unknown, spot);
    case "sequence":
      return listAt(
        node.items.map(({ value }) => placedIn(value, file)),
        spot,
        node.unknown,
      );
    case "mapping":
      return mappingAt(
        node.entries.map(({ name, key, value }) => [
          name,
          placedIn(value, file),
          { start: key.start, end: key.end, file },
        ]),
        spot,
        node.unknown,
      );
  }
}

function textOf(arg: Argument | undefined): string | undefined {
  if (typeof arg !== "object" || arg.kind !== "scalar" || arg.unknown !== undefined) return undefined;
  return typeof arg.value === "string" ? arg.value : undefined;
}
