import assert from "node:assert/strict";
import { it } from "node:test";
import { builtInKinds, type FieldType, minors, objectType, schemaOf } from "./index.ts";

function fieldOf(apiVersion: string, kind: string, ...names: string[]): FieldType | undefined {
  let type: FieldType | undefined = schemaOf(apiVersion, kind)?.type;
  for (const name of names) {
    while (type?.form === "list" || type?.form === "map") type = type.of;
    type = type?.form === "object" ? objectType(type.id).fields.get(name)?.type : undefined;
  }
  return type;
}

it("knows every object type that a field refers to", () => {
  const seen = new Set<number>();
  const visit = (type: FieldType): void => {
    if (type.form === "list" || type.form === "map") visit(type.of);
    if (!("id" in type) || seen.has(type.id)) return;
    seen.add(type.id);
    const { name, fields } = objectType(type.id);
    assert.match(name, /^[A-Z]\w+$/);
    for (const field of fields.values()) {
      assert.ok(field.type?.form, `${name}.${field.name}`);
      assert.ok(field.since <= minors.newest && (field.until ?? 0) < minors.newest);
      visit(field.type);
    }
  };
  for (const { type } of builtInKinds()) visit(type);
  assert.ok(seen.size > 1000);
});

it("has the exact types", () => {
  const container = ["spec", "template", "spec", "containers"];
  assert.deepEqual(fieldOf("apps/v1", "Deployment", "spec", "replicas"), { form: "int32" });
  assert.deepEqual(fieldOf("apps/v1", "Deployment", ...container, "args"), {
    form: "list",
    of: { form: "string" },
  });
  assert.deepEqual(fieldOf("apps/v1", "Deployment", ...container, "resources", "limits"), {
    form: "map",
    of: { form: "quantity" },
  });
  assert.deepEqual(fieldOf("v1", "Secret", "data"), { form: "map", of: { form: "bytes" } });
  assert.deepEqual(fieldOf("v1", "Service", "spec", "ports", "targetPort"), { form: "int-or-string" });
  assert.deepEqual(fieldOf("v1", "Pod", "metadata", "creationTimestamp"), { form: "time" });
  assert.deepEqual(fieldOf("coordination.k8s.io/v1", "Lease", "spec", "renewTime"), { form: "micro-time" });
});

it("knows the kinds beside the core API, lists, and kinds that are gone", () => {
  for (const [apiVersion, kind] of [
    ["apiextensions.k8s.io/v1", "CustomResourceDefinition"],
    ["apiregistration.k8s.io/v1", "APIService"],
    ["rbac.authorization.k8s.io/v1", "RoleBindingList"],
    ["policy/v1beta1", "PodSecurityPolicy"],
    ["autoscaling/v2beta1", "HorizontalPodAutoscaler"],
    ["extensions/v1beta1", "Deployment"],
  ] as const)
    assert.ok(schemaOf(apiVersion, kind), kind);
});

it("dates fields and kinds", () => {
  const spec = fieldOf("v1", "Pod", "spec");
  assert.ok(spec?.form === "object");
  const { fields } = objectType(spec.id);
  assert.equal(fields.get("hostNetwork")?.since, 0);
  assert.equal(fields.get("schedulingGates")?.since, 26);
  assert.equal(schemaOf("autoscaling/v2", "HorizontalPodAutoscaler")?.since, 23);
  assert.equal(schemaOf("apps/v1", "Deployment")?.since, 0);
});
