import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { breakwater } from "./built.ts";

const pod = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - {name: web, image: "example.azurecr.io/web:1.0.0"}
    - {name: web, image: "example.azurecr.io/web:1.0.0"}
    - {image: "example.azurecr.io/web:1.0.0"}
    - {image: "example.azurecr.io/web:1.0.0"}
`;

interface Finding {
  readonly fingerprint: string;
  readonly line: number;
}

async function fingerprints(input: string): Promise<string[]> {
  const { stdout } = await breakwater(["scan", "-", "-f", "json"], { input });
  const { findings } = JSON.parse(stdout) as { findings: Finding[] };
  return findings.map(({ fingerprint }) => fingerprint);
}

suite("fingerprints", () => {
  test("tell twins apart: resources and items of lists with one name, or none", async () => {
    const found = await fingerprints(`${pod}---\n${pod}---\n${pod}`);
    assert.equal(new Set(found).size, found.length);
  });

  test("stay when lines move and when a twin comes behind", async () => {
    const once = await fingerprints(pod);
    assert.deepEqual(await fingerprints(`# moved\n\n${pod}`), once);
    assert.deepEqual((await fingerprints(`${pod}---\n${pod}`)).slice(0, once.length), once);
  });
});
