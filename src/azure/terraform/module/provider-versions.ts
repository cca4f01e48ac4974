import { attributeOf, type Expression, type HclBlock, type HclBody } from "../../../syntax/hcl/index.ts";

/** What a `terraform` or `provider` block asks of versions (Terraform, "Provider Requirements"). */
export function addVersions(into: Map<string, string>, block: HclBlock): void {
  if (block.type === "provider") {
    const version = attributeOf(block.body, "version")?.value;
    const name = block.labels[0]?.text;
    if (name !== undefined) add(into, name, version);
    return;
  }
  for (const [name, value] of requirements(block.body)) {
    const object = value.kind === "object" ? value : undefined;
    const version = object?.entries.find(
      ({ key }) => key.kind === "literal" && key.value === "version",
    )?.value;
    add(into, name, object === undefined ? value : version);
  }
}

function* requirements(body: HclBody): Generator<readonly [string, Expression]> {
  for (const item of body.items) {
    if (item.kind === "block" && item.type === "required_providers") {
      for (const each of item.body.items) if (each.kind === "attribute") yield [each.name, each.value];
    } else if (
      item.kind === "attribute" &&
      item.name === "required_providers" &&
      item.value.kind === "object"
    ) {
      for (const { key, value } of item.value.entries)
        if (key.kind === "literal") yield [String(key.value), value];
    }
  }
}

function add(into: Map<string, string>, name: string, version: Expression | undefined): void {
  if (version?.kind !== "literal" || typeof version.value !== "string") return;
  const before = into.get(name);
  into.set(name, before === undefined ? version.value : `${before}, ${version.value}`);
}
