import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { defaultPolicy, overlay, type Policy, PolicyFile } from "../../assess/policy/loading/index.ts";
import { UsageError } from "../../base/result.ts";
import { displayPath, type FileReader, readBytes, reason } from "../../sources/index.ts";
import { decode, Lines, type Node, parseText, toValue } from "../../syntax/index.ts";

/** Deep enough for an organisation, a team and a project; more is a loop. */
const deepestExtends = 10;

/** Counted each time one is named: ten that name ten others each, ten deep, would never end. */
const mostFiles = 100;

/** A policy with everything it extends. Throws a UsageError that names file, line and way out. */
export function loadPolicy(absolute: string, base: string, read: FileReader = readFromDisk): Policy {
  let loaded = 0;
  return load(absolute, defaultPolicy, []);

  function load(file: string, below: Policy, trail: readonly string[]): Policy {
    const shown = displayPath(file, base);
    if (trail.includes(file) || trail.length > deepestExtends) {
      throw new UsageError(
        `${shown}: extends itself by way of ${trail.map((each) => displayPath(each, base)).join(", ")}`,
      );
    }
    if (++loaded > mostFiles) throw new UsageError(`${shown}: extends more than ${mostFiles} files`);
    const { value, lineOf } = readPolicyText(file, shown, read);
    const parents = value.extends === undefined ? [] : [value.extends].flat();
    const merged = parents.reduce(
      (policy, parent) => load(resolve(dirname(file), parent), policy, [...trail, file]),
      below,
    );
    return overlay(merged, value, shown, lineOf, (path) => resolve(dirname(file), path));
  }
}

function readFromDisk(absolute: string): Uint8Array | undefined {
  return existsSync(absolute) ? readBytes(absolute) : undefined;
}

interface PolicyText {
  readonly value: PolicyFile;
  readonly lineOf: (path: readonly (string | number)[]) => number | undefined;
}

function readPolicyText(file: string, shown: string, read: FileReader): PolicyText {
  let bytes: Uint8Array | undefined;
  try {
    bytes = read(file);
  } catch (error) {
    throw new UsageError(`${shown}: ${reason(error)}`);
  }
  if (bytes === undefined) throw new UsageError(`${shown}: no such policy file`);
  const decoded = decode(bytes);
  if (!decoded.ok) throw new UsageError(`${shown}: ${decoded.reason}`);
  const { documents, failures } = parseText(decoded.text);
  const lines = new Lines(decoded.text);
  const [failure] = failures;
  if (failure !== undefined)
    throw new UsageError(`${shown}:${lines.at(failure.offset).line}: ${failure.message}`);
  const root = documents[0]?.root;
  const lineOf = (path: readonly (string | number)[]): number | undefined => {
    const node = nodeAt(root, path);
    return node && lines.at(node.start).line;
  };
  const parsed = PolicyFile.safeParse(root === undefined ? {} : toValue(root));
  if (parsed.success) return { value: parsed.data, lineOf };
  const problems = parsed.error.issues.map(({ path, message }) => {
    const steps = path.map((step) => (typeof step === "symbol" ? String(step) : step));
    return `${shown}:${lineOf(steps) ?? 1}: ${steps.length > 0 ? `${steps.join(".")}: ` : ""}${message}`;
  });
  throw new UsageError(`${problems.join("\n  ")}\n  docs/guide.md describes the policy file`);
}

/** The node at a path, or the nearest one above it. */
function nodeAt(root: Node | undefined, path: readonly (string | number)[]): Node | undefined {
  let node = root;
  for (const step of path) {
    const next: Node | undefined =
      node?.kind === "mapping"
        ? node.entries.find(({ name }) => name === step)?.value
        : node?.kind === "sequence" && typeof step === "number"
          ? node.items[step]?.value
          : undefined;
    if (next === undefined) return node;
    node = next;
  }
  return node;
}
