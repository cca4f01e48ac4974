import { existsSync, mkdirSync, writeFileSync } from "node:fs";

const [area, id] = (process.argv[2] ?? "").split("/");
if (area === undefined || id === undefined || !/^[a-z][a-z0-9-]+$/.test(id)) {
  console.error("usage: npm run new-control <area>/<id>, e.g. pod/read-only-root-filesystem");
  process.exit(2);
}
const folder = `src/controls/${area}`;
const stem = `${folder}/${id}`;
if (existsSync(`${stem}.ts`)) {
  console.error(`${stem}.ts exists`);
  process.exit(2);
}
mkdirSync(folder, { recursive: true });

writeFileSync(
  `${stem}.ts`,
  `import { broken, met, set, undecided } from "../answer.ts";
import { containerControl } from "../control.ts";

/** Which rule, by whom, and the edges that are easy to get wrong. */
export const control = containerControl({
  id: "${id}",
  title: "The practice as a statement that holds when met",
  severity: "medium",
  area: "pod",
  recommended: false,
  mappings: { guide: ["Secure pod access to resources"] },
  check(container) {
    const value = container.effective.readOnlyRootFilesystem;
    if (value.unknown) return undecided(value);
    return value.is(true) ? met : broken({ at: value, message: "what is wrong, as a fact", fix: set(true) });
  },
});
`,
);
writeFileSync(
  `${stem}.md`,
  `# The practice as a statement that holds when met

Why it matters, in a short paragraph.

## What to do

The change, and what to look out for.

## Examples

Breaks the practice:

\`\`\`yaml breaks
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: example.azurecr.io/web:1.0.0
\`\`\`

Meets the practice:

\`\`\`yaml meets
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: example.azurecr.io/web:1.0.0
      securityContext:
        readOnlyRootFilesystem: true
\`\`\`
`,
);
writeFileSync(
  `${stem}.test.ts`,
  `import { suite, test } from "node:test";
import { control } from "./${id}.ts";
import { assertBroken, assertMet, assertUndecided, container } from "../testing.ts";

suite(control.id, () => {
  test("is broken when the value is not stated", () => assertBroken(control, container("")));
  test("is met by the value", () => assertMet(control, container("securityContext: {readOnlyRootFilesystem: true}")));
  test("is undecided on a template", () =>
    assertUndecided(control, container("securityContext: {readOnlyRootFilesystem: '{{ .Values.ro }}'}")));
});
`,
);
console.log(`wrote ${stem}.ts, .md and .test.ts; now edit them and run \`npm run generate\``);
