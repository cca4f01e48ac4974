/** Records the policy package's verdicts on the made-up pods: `node test/oracles/pod-security/record.ts`. */
import { readFileSync, writeFileSync } from "node:fs";
import { type Golden, goldenFile, Numbering, verdictText } from "./golden.ts";
import { kinds } from "./kinds.ts";
import { buildOracle } from "./oracle.ts";
import { synthesize } from "./synthesize.ts";
import type { Stretch } from "./verdicts.ts";

const oracle = buildOracle();
if (typeof oracle === "string") throw new Error(oracle);

const messages = new Numbering();
const verdicts = new Numbering();
const lines = synthesize().map(({ template }, index) =>
  JSON.stringify(kinds[index % kinds.length]?.(template)),
);
const cases = oracle.ask(lines).map((answer): Golden["cases"][number] => {
  if (answer.error !== undefined) throw new Error(answer.error);
  return [numberOf(answer.baseline), numberOf(answer.restricted)];
});
oracle.close();

const { texts } = verdicts;
const parts = [
  `"module": ${JSON.stringify(moduleOf())}`,
  `"messages": [\n${messages.texts.join(",\n")}\n]`,
  `"verdicts": [\n${texts.map((text) => JSON.stringify(text)).join(",\n")}\n]`,
  `"cases": ${JSON.stringify(cases)}`,
];
writeFileSync(goldenFile, `{\n${parts.join(",\n")}\n}\n`);

function numberOf(stretches: readonly Stretch[]): number {
  return verdicts.numberOf(verdictText(stretches, messages));
}

function moduleOf(): string {
  const required = /k8s\.io\/pod-security-admission v\S+/.exec(
    readFileSync(new URL("go.mod", import.meta.url), "utf8"),
  );
  return (required?.[0] ?? "").replace(" ", "@");
}
