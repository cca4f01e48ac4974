import { textOf } from "../../../syntax/dockerfile/index.ts";
import { broken, met, plan } from "../../answer.ts";
import { dockerfileControl } from "../../control.ts";
import { isRemote, isUnpacked, sourcesOf } from "./copies.ts";

/** Dockerfile reference, "ADD": archives of the context are unpacked, addresses are fetched; COPY does neither. */
export const control = dockerfileControl({
  id: "dockerfile-add-instead-of-copy",
  title: "Files are copied by COPY, which does nothing else",
  severity: "low",
  area: "image",
  recommended: true,
  mappings: { guide: ["Build Secure Images"] },
  check({ stages }) {
    const found = stages.flatMap((stage) =>
      stage.stepsOf("ADD").flatMap((step) => {
        const sources = sourcesOf(step);
        const names = sources.map((word) => stage.expand(word, step));
        const isPlain = names.every(
          ({ text, why }) => why === undefined && !isRemote(text) && !isUnpacked(text),
        );
        const onlyAdd = step.instruction.flags.some(({ name }) =>
          ["checksum", "keep-git-dir", "unpack"].includes(name),
        );
        if (sources.length === 0 || !isPlain || onlyAdd) return [];
        return broken({
          at: step.part(step.instruction.keywordSpan),
          message: `ADD copies ${textOf(sources[0] ?? { pieces: [] })}, and would unpack an archive of that name or fetch an address without a word`,
          fix: plan([{ op: "rename", path: step.path, to: "COPY" }], { summary: "Use COPY instead of ADD" }),
        });
      }),
    );
    return found.length === 0 ? met : found;
  },
});
