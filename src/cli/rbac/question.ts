import { printable } from "../../base/text.ts";
import {
  type PathRequest,
  parseResource,
  type Rbac,
  type ResourceRequest,
  resourcesInRules,
  resourcesOf,
  type Where,
} from "../../inventory/rbac/index.ts";

export interface QuestionOptions {
  readonly namespace?: string;
  readonly name?: string;
}

/** What is asked of a world. */
export interface Question {
  readonly request: ResourceRequest | PathRequest;
  readonly where: Where;
  /** What one should know about the answer. */
  readonly notes: readonly string[];
}

const verbs = new Set(
  "get list watch create update patch delete deletecollection use bind escalate impersonate approve sign attest *".split(
    " ",
  ),
);

/** Reads a verb and what people write for a resource: `pods/exec`, `deployments.apps`, `deploy`, `Secret`, `/healthz`. */
export function readQuestion(
  verb: string,
  text: string,
  { namespace, name }: QuestionOptions,
  rbac: Rbac,
): Question {
  const notes = verbs.has(verb) || text.startsWith("/") ? [] : [`"${verb}" is no verb that Kubernetes knows`];
  if (text.startsWith("/")) return { request: { verb, path: text }, where: null, notes };
  const resources = [...resourcesOf(rbac.inventory), ...resourcesInRules(rbac.roles.all)];
  const { resource, group, subresource, known } = parseResource(text, resources);
  const request = { verb, group, resource, subresource, name };
  const whole = `${resource}${group === "" ? "" : `.${group}`}`;
  if (known === undefined && resource !== "*")
    notes.push(
      `"${text}" is no resource that is known; asked for ${whole}${group === "" ? " of the core group" : ""}`,
    );
  if (known?.namespaced !== false) return { request, where: namespaceOf(namespace), notes };
  // Requests for one Namespace are made in it. Source: apiserver, RequestInfoFactory.
  if (resource === "namespaces" && group === "") return { request, where: namespaceOf(name) ?? null, notes };
  if (namespace !== undefined) notes.push(`${whole} belongs to the cluster: the namespace says nothing`);
  return { request, where: null, notes };
}

function namespaceOf(name: string | undefined): Where {
  return name === undefined ? undefined : { key: name, name };
}

/** `create pods/exec named web in namespace shop`. */
export function questionInWords({ request, where }: Question): string {
  if ("path" in request) return printable(`${request.verb} ${request.path}`);
  const { verb, resource, group, subresource = "", name } = request;
  const what = `${resource}${group === "" || group === "*" ? "" : `.${group}`}${subresource === "" ? "" : `/${subresource}`}`;
  const place = where === null || where === undefined ? "" : ` in namespace ${where.name}`;
  return printable(`${verb} ${what}${name === undefined ? "" : ` named ${name}`}${place}`);
}
