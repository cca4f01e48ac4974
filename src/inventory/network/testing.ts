import assert from "node:assert/strict";
import { parseText } from "../../syntax/index.ts";
import { Inventory } from "../inventory.ts";
import { readObjects } from "../objects.ts";
import { Connectivity } from "./connectivity.ts";
import { formatPorts } from "./ports.ts";
import { type NetworkOptions, readNetwork } from "./read.ts";

/** For tests: the world that a text describes. */
export function worldOf(text: string): Inventory {
  const parsed = parseText(text);
  assert.deepEqual(parsed.failures, []);
  const documents = parsed.documents.flatMap((syntax) => readObjects(syntax, "test.yaml", "test") ?? []);
  return new Inventory(
    "test",
    documents.flatMap(({ objects }) => objects),
    documents,
  );
}

export function connectivityOf(text: string, options: NetworkOptions = {}): Connectivity {
  const { workloads, policies } = readNetwork(worldOf(text), options);
  return new Connectivity(workloads, policies);
}

/** `web => db` as text; `?` in front where more may be open than is surely. */
export function between(connectivity: Connectivity, from: string, to: string): string {
  const number = (name: string): number =>
    connectivity.columns.endpoints.findIndex(
      (each) => each.name.startsWith(`${name}[`) || each.name.includes(`/${name}[`),
    );
  const [lower, upper] = (["lower", "upper"] as const).map((bound) =>
    connectivity.between(number(from), number(to), bound),
  );
  const text = formatPorts(connectivity.table.ports(lower ?? 0));
  return lower === upper ? text : `${text} ? ${formatPorts(connectivity.table.ports(upper ?? 0))}`;
}
