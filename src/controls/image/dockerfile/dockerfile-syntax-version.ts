import { baseReference } from "../../../images/index.ts";
import { broken, met } from "../../answer.ts";
import { dockerfileControl } from "../../control.ts";

/** Docker, "Dockerfile frontend": the image that `# syntax` names reads the file and decides what is built. */
export const control = dockerfileControl({
  id: "dockerfile-syntax-version",
  title: "The frontend that reads a Dockerfile is named with a version",
  severity: "low",
  area: "image",
  recommended: false,
  mappings: { guide: ["Build Secure Images"], nsa: ["Supply chain: image integrity"], mitre: ["T1195.002"] },
  noFix: "which version was tested is not in the file",
  check({ syntax: { directives } }) {
    const directive = directives.find(({ name }) => name === "syntax");
    if (directive === undefined) return met;
    const { value, start, end } = directive;
    const { tag, digest } = baseReference({ text: value.split(/\s/, 1)[0] ?? "", why: undefined });
    if (typeof digest === "string" || (typeof tag === "string" && tag !== "latest")) return met;
    return broken({
      at: { path: ["syntax"], range: { start, end } },
      message: `${value} names no version: another program may read the file with every build, and it decides what goes into the image`,
    });
  },
});
