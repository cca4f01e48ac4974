/** Walks a manifest along the types of its kind, as the API server's strict decoder does. */
import { formatPath } from "../../model/index.ts";
import { type Entry, entryOf, type MappingNode, type Node } from "../../syntax/index.ts";
import { homeOf } from "./misplaced.ts";
import { nearestField } from "./nearest.ts";
import type { Level } from "./place.ts";
import type { SchemaProblem } from "./problem.ts";
import { accepts } from "./scalars.ts";
import { type FieldType, minors, type ObjectType, objectType, type ScalarForm, schemaOf } from "./tables.ts";
import {
  goneField,
  misplacedField,
  newerField,
  newerKind,
  suggestsQuotes,
  unknownField,
  wrongType,
} from "./words.ts";

export interface CheckOptions {
  /** The minor of Kubernetes 1.x that the manifest is for; without it every field of the newest is known. */
  readonly target?: number | undefined;
}

/**
 * Every place where the API server would refuse the manifest or drop a part of it; undefined for a kind that
 * Kubernetes itself does not define. What tooling fills in later is never reported.
 */
export function checkAgainstSchema(
  root: Node,
  apiVersion: string,
  kind: string,
  options: CheckOptions = {},
): SchemaProblem[] | undefined {
  const schema = schemaOf(apiVersion, kind);
  if (schema === undefined) return undefined;
  if (root.kind !== "mapping") return [];
  const walk = new Walk(options.target, kind === "Secret" || kind === "SecretList");
  if (options.target !== undefined && schema.since > options.target) {
    const node = entryOf(root, "apiVersion")?.value ?? root;
    const message = newerKind(apiVersion, kind, schema.since, options.target);
    walk.problems.push({ code: "newer-kind", path: ["apiVersion"], node, message });
  }
  walk.visit(schema.type, root);
  return walk.problems;
}

const secretName = /pass|secret|token|key|credential|auth|private|pwd|conn/i;

/** Past so many unknown fields in one manifest nobody reads where each belongs. */
const mostSearches = 100;

class Walk {
  readonly problems: SchemaProblem[] = [];
  private readonly target: number | undefined;
  private readonly secret: boolean;
  /** Entries stand for their names, which are worked out only when there is something to tell. */
  private readonly path: (Entry | number)[] = [];
  /** The objects that enclose the place, and how long the path to each is. */
  private readonly objects: { type: ObjectType; node: MappingNode; depth: number }[] = [];

  private searches = 0;

  constructor(target: number | undefined, secret: boolean) {
    this.target = target;
    this.secret = secret;
  }

  visit(type: FieldType, node: Node): void {
    switch (type.form) {
      case "any":
        return;
      case "object":
        if (node.kind === "mapping") this.object(objectType(type.id), node);
        else this.mismatch(type, node);
        return;
      case "list":
        this.list(type, type.of, node);
        return;
      case "map":
        this.map(type, type.of, node);
        return;
      case "schema-or-bool":
      case "schema-or-list":
      case "schema-or-strings":
        this.union(type, type.id, node);
        return;
      default:
        this.scalar(type, node);
    }
  }

  private scalar(type: FieldType & { form: ScalarForm }, node: Node): void {
    if (node.kind === "scalar") {
      if (!accepts(type.form, node)) this.mismatch(type, node);
    } else if (type.form === "bytes" && node.kind === "sequence") {
      this.list(type, { form: "uint8" }, node);
    } else this.mismatch(type, node);
  }

  private list(type: FieldType, of: FieldType, node: Node): void {
    if (node.kind !== "sequence") {
      this.mismatch(type, node);
      return;
    }
    const depth = this.path.length;
    let index = 0;
    for (const item of node.items) {
      this.path[depth] = index++;
      this.visit(of, item.value);
    }
    this.path.length = depth;
  }

  private map(type: FieldType, of: FieldType, node: Node): void {
    if (node.kind !== "mapping") {
      this.mismatch(type, node);
      return;
    }
    const depth = this.path.length;
    for (const entry of node.entries) {
      this.path[depth] = entry;
      this.visit(of, entry.value);
    }
    this.path.length = depth;
  }

  private object(type: ObjectType, node: MappingNode): void {
    const depth = this.path.length;
    this.objects.push({ type, node, depth });
    for (const entry of node.entries) {
      const field = type.fields.get(entry.name);
      this.path[depth] = entry;
      if (field === undefined) this.unknown(type, entry);
      else if (field.until !== undefined && field.until < (this.target ?? minors.newest))
        this.report("unknown-field", entry.key, goneField(type.name, entry.name, field.until));
      else {
        if (this.target !== undefined && field.since > this.target)
          this.report("newer-field", entry.key, newerField(type.name, entry.name, field.since, this.target));
        this.visit(field.type, entry.value);
      }
    }
    this.path.length = depth;
    this.objects.pop();
  }

  /** The JSON schemas of a definition decode themselves, and take some shapes in silence. */
  private union(type: FieldType, id: number, node: Node): void {
    if (node.kind === "mapping") this.object(objectType(id), node);
    else if (type.form === "schema-or-bool") {
      if (node.kind !== "scalar" || !accepts("bool", node)) this.mismatch(type, node);
    } else if (node.kind === "sequence") {
      const of: FieldType = type.form === "schema-or-list" ? { form: "object", id } : { form: "string" };
      this.list(type, of, node);
    }
  }

  private mismatch(type: FieldType, node: Node): void {
    if (node.unknown !== undefined || (node.kind === "scalar" && node.value === null)) return;
    const action = suggestsQuotes(type.form, node);
    this.problems.push({
      code: "wrong-type",
      path: this.steps(),
      node,
      message: wrongType(this.fieldName(), type, node, this.isSecret()),
      ...(action === undefined ? {} : { suggestion: { action } }),
    });
  }

  private unknown(type: ObjectType, entry: Entry): void {
    if (entry.key.unknown !== undefined) return;
    const { name, value, key } = entry;
    const near = nearestField(type, name, value);
    const isNear = near !== undefined && near.distance <= 1;
    const home = isNear || this.searches++ >= mostSearches ? undefined : homeOf(this.levels(), name, value);
    if (home !== undefined) {
      const message = misplacedField(type.name, name, home.owner?.name, home.path);
      this.report("misplaced-field", key, message, { action: "move", to: home.path });
    } else {
      const message = unknownField(type.name, name, near?.field.name);
      this.report(
        "unknown-field",
        key,
        message,
        near === undefined ? undefined : { action: "rename", to: near.field.name },
      );
    }
  }

  private report(
    code: SchemaProblem["code"],
    node: Node,
    message: string,
    suggestion?: SchemaProblem["suggestion"],
  ): void {
    this.problems.push({
      code,
      path: this.steps(),
      node,
      message,
      ...(suggestion === undefined ? {} : { suggestion }),
    });
  }

  private steps(): (string | number)[] {
    return this.path.map((step) => (typeof step === "number" ? step : step.name));
  }

  private levels(): Level[] {
    const path = this.steps();
    return this.objects.map(({ type, node, depth }) => ({ type, node, path: path.slice(0, depth) }));
  }

  /** `env[0].value of Container`: the path from the innermost object with a name. */
  private fieldName(): string {
    const owner = this.objects.at(-1);
    if (owner === undefined) return formatPath(this.steps());
    return `${formatPath(this.steps().slice(owner.depth))} of ${owner.type.name}`;
  }

  /** Values under a telling name, or beside one as in `env`, are not shown. */
  private isSecret(): boolean {
    const steps = this.steps();
    const name = entryOf(this.objects.at(-1)?.node, "name")?.value;
    return (
      this.secret ||
      steps.some((step) => typeof step === "string" && secretName.test(step)) ||
      (steps.at(-1) === "value" && name?.kind === "scalar" && secretName.test(name.text))
    );
  }
}
