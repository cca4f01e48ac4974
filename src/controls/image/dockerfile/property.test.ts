import assert from "node:assert/strict";
import { suite, test } from "node:test";
import fc from "fast-check";
import { editDockerfile } from "../../../fix/dockerfiles/index.ts";
import { readDockerfile } from "../../../images/index.ts";
import { Inventory } from "../../../inventory/index.ts";
import { parseDockerfile } from "../../../syntax/dockerfile/index.ts";
import { applySplices } from "../../../syntax/edit/index.ts";
import type { Answer } from "../../answer.ts";
import { type Control, Parameters } from "../../control.ts";
import { controls } from "../../registry.generated.ts";

const all = controls.filter(({ subject }) => subject === "dockerfile" || subject === "built");

/** What every control says of a text. */
function answers(text: string): readonly Answer[] {
  const { dockerfile } = readDockerfile(text, "Dockerfile", ".");
  if (dockerfile === undefined) return [];
  const inventory = new Inventory(".", [], [], undefined, [dockerfile]);
  return all.flatMap((control: Control) => {
    const parameters = new Parameters(control);
    const context = { inventory, target: 37, date: "2026-11-01", parameters };
    if (control.subject === "built") return control.check(dockerfile.image, context);
    return control.subject === "dockerfile" ? control.check(dockerfile, context) : [];
  });
}

function edited(text: string, answer: Answer): string | undefined {
  const { dockerfile } = readDockerfile(text, "Dockerfile", ".");
  const operations =
    answer.verdict === "broken" ? (answer.fix?.changes.flatMap((each) => each.operations) ?? []) : [];
  if (dockerfile === undefined || operations.length === 0) return undefined;
  const { splices, refused } = editDockerfile(
    dockerfile,
    operations.map((operation) => ({ operation })),
  );
  return refused.size > 0 ? undefined : applySplices(text, splices);
}

const line = fc.constantFrom(
  "FROM alpine AS a",
  "FROM a",
  "FROM node:16",
  "FROM $X:latest",
  "COPY --from=a / /",
  "COPY . .",
  "COPY id_rsa .env /",
  "ADD x /",
  "ADD https://a.example/b /",
  "ARG X",
  "ARG GITHUB_TOKEN",
  "ENV TOKEN=$X",
  "USER root",
  "USER $X",
  "USER node",
  "EXPOSE 22 $X 80",
  "RUN apt-get update && apt-get install -y curl gcc \\\n  # c\n  sudo",
  "RUN <<E\napk add curl\nchmod 4777 x\nE",
  "RUN if a; then apk add b; fi",
  "RUN curl -k https://a.example | sh",
  'RUN ["apt-get", "update"]',
  "RUN pip install 'a",
  "CMD a b",
  "ENTRYPOINT",
  "SHELL []",
  "ONBUILD COPY .npmrc /",
  "HEALTHCHECK NONE",
  "WORKDIR x",
  "RUN <<E",
  "\\",
);

suite("controls of Dockerfiles", () => {
  test("any file: none throws, all places lie in it, and every fix gives a file that can be read", () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 14 }), (lines) => {
        const text = ["FROM debian", ...lines].join("\n");
        const failures = parseDockerfile(text).failures.length;
        for (const answer of answers(text)) {
          if (answer.verdict === "met") continue;
          const { range } = answer.at;
          assert.ok(range !== undefined && range.start < range.end && range.end <= text.length);
          const made = edited(text, answer);
          if (made === undefined) continue;
          assert.ok(parseDockerfile(made).failures.length <= failures, made);
          answers(made);
        }
      }),
      { numRuns: 300 },
    );
  });
  test("a fix cures its finding", () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        const text = ["FROM debian", ...lines].join("\n");
        for (const answer of answers(text)) {
          const made = edited(text, answer);
          if (made === undefined || answer.verdict !== "broken") continue;
          const count = (of: string) =>
            answers(of).filter((each) => each.verdict === "broken" && each.message === answer.message).length;
          assert.ok(count(made) < count(text), `${answer.message}\n${made}`);
        }
      }),
      { numRuns: 200 },
    );
  });
  test("monsters take time in proportion", () => {
    const repeat = (count: number, of: (index: number) => string) =>
      Array.from({ length: count }, (_, index) => of(index)).join("\n");
    answers(
      `FROM a AS s0\nRUN apk add x\n${repeat(1500, (index) => `FROM b AS s${index + 1}\nCOPY --from=s${index} / /\nCOPY --from=${Math.max(0, index - 1)} / /\nRUN apk add y${index}`)}`,
    );
    answers(
      `FROM alpine\n${repeat(4000, (index) => `ENV V${index}=$V${index - 1}\nRUN apk add p${index} && chmod 777 $V${index}`)}`,
    );
    answers(`FROM alpine\nRUN ${"curl x | ".repeat(5000)}sh\nRUN apk add ${"curl ".repeat(20_000)}`);
    answers(`FROM alpine\nRUN ${"a $(curl ".repeat(3000)}\nRUN ${'sh -c "'.repeat(3000)}`);
  });
});
