import { type MappingNode, mappingAt, movedTo, nowhere, spotOf, valueAt } from "../../syntax/index.ts";
import { evaluateObject } from "./collections.ts";
import { declareCompiled } from "./compiled.ts";
import { doubtOf } from "./instances.ts";
import type { Loop } from "./loop.ts";
import { Resource } from "./resource.ts";

/** What Bicep says of a resource beside its body. */
const beside = new Set(["parent", "scope", "dependsOn"]);

/** Puts a resource and those nested in it among the declarations, unless it surely is not deployed. */
export function declare(found: Resource | Loop<Resource>, maybe: string | undefined): void {
  if (found instanceof Resource) declareOne(found, maybe);
  else for (const one of found.all) declareOne(one, maybe);
}

function declareOne(resource: Resource, outside: string | undefined): void {
  const { statement, instance, scope } = resource;
  const doubt = doubtOf(instance);
  if (doubt === false) return;
  const maybe = outside ?? doubt;
  if (!isOfAzure(resource)) return;
  resource.claim();
  if (!statement.existing && isDeployment(resource)) declareTemplate(resource, maybe);
  else if (!statement.existing) {
    const { file } = scope.surroundings;
    scope.run.declare({
      form: "bicep",
      type: resource.placing.type,
      apiVersion: resource.apiVersion,
      address: resource.address,
      file,
      item: [],
      range: { start: statement.start, end: statement.end },
      body: bodyOf(resource),
      about: resource.about,
      maybe,
    });
  }
  for (const member of instance.object?.members ?? []) {
    const nested = member.kind === "resource" ? resource.nested(member.name.name) : undefined;
    if (nested !== undefined) declare(nested, maybe);
  }
}

/** Extensions have resources of others: Kubernetes' (`apps/Deployment`), Microsoft Graph's. */
function isOfAzure({ type }: Resource): boolean {
  return /^[\w-]+\.[\w.-]+\//.test(type) && !/^microsoft\.graph\//i.test(type);
}

function isDeployment({ type }: Resource): boolean {
  return type.toLowerCase() === "microsoft.resources/deployments";
}

/** A deployment deploys what its template says; one that is linked is not followed. */
function declareTemplate(resource: Resource, maybe: string | undefined): void {
  const { scope, path, statement } = resource;
  const properties = valueAt(bodyOf(resource), "properties");
  const root = valueAt(properties, "template");
  const parameters = valueAt(properties, "parameters");
  const given = mappingAt(
    parameters?.kind !== "mapping"
      ? []
      : parameters.entries.flatMap(({ name, value }) => {
          const stated = valueAt(value, "value");
          return stated === undefined ? [] : [[name, stated]];
        }),
    nowhere,
    parameters?.unknown,
  );
  const { file } = scope.surroundings;
  if (root?.kind === "mapping")
    declareCompiled({ root, file, given, at: scope.spot(statement), path, run: scope.run }, maybe);
  else
    scope.run.doNotFollow({
      file,
      source: resource.address,
      range: { start: statement.start, end: statement.end },
      why: "the template that it deploys is not in the file",
      remedy: "make a module of it",
    });
}

function bodyOf(resource: Resource): MappingNode {
  const { instance, scope, statement } = resource;
  const at = scope.spot(instance.object ?? statement);
  if (instance.object === undefined) return mappingAt([], at, "its body cannot be read");
  const body = evaluateObject(instance.object.members, scope, at);
  if (body.kind !== "mapping") return mappingAt([], at, body.unknown ?? "its body is no object");
  const entries = body.entries
    .filter((entry) => !beside.has(entry.name))
    .map(
      (entry) =>
        [entry.name, entry.name === "name" ? resource.fullName : entry.value, spotOf(entry.key)] as const,
    );
  return movedTo(mappingAt(entries, at, body.unknown), at);
}
