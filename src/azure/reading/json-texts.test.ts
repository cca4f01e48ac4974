import assert from "node:assert/strict";
import { test } from "node:test";
import { readJsonTexts } from "./json-texts.ts";

const schemas = "https://schema.management.azure.com/schemas/2019-04-01";

function declared(file: string, value: object): readonly string[] {
  const texts = [{ file, text: JSON.stringify(value), world: "." }];
  const { definitions } = readJsonTexts(texts, { read: () => undefined, list: () => [] });
  return definitions.flatMap(({ declarations }) => declarations.map(({ type }) => type));
}

test("a text is what its own schema says, whatever schemas it names further in", () => {
  const resource = {
    type: "Microsoft.ContainerService/managedClusters",
    apiVersion: "2025-01-01",
    name: "aks",
    properties: {},
  };
  const template = {
    $schema: `${schemas}/subscriptionDeploymentTemplate.json#`,
    variables: { holds: { $schema: `${schemas}/deploymentParameters.json#` } },
    resources: [resource],
  };
  assert.deepEqual(declared("main.json", template), [resource.type]);
  const parameters = {
    $schema: `${schemas}/deploymentParameters.json#`,
    parameters: { template: { value: template } },
  };
  assert.deepEqual(declared("main.parameters.json", parameters), []);
});
