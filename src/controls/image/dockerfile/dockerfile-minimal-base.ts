import { broken, met, undecided } from "../../answer.ts";
import { dockerfileControl } from "../../control.ts";

export const control = dockerfileControl({
  id: "dockerfile-minimal-base",
  title: "Images are built on the smallest base that there is",
  severity: "low",
  area: "image",
  recommended: false,
  mappings: { guide: ["Build Secure Images"], nsa: ["Pod security: minimal images"] },
  noFix: "whether the application runs on a smaller base has to be tried",
  check({ final }) {
    const { origin, facts, first } = final;
    if (origin.kind === "scratch" || facts.isMinimal === true) return met;
    const { reference } = origin;
    const at = first.basePlace;
    if (facts.smaller !== undefined)
      return broken({
        at,
        message: `${reference.text} holds more than an application needs to run, and every program in it is one more to patch and to misuse`,
        advice: `Try ${facts.smaller}`,
      });
    return facts.user === undefined
      ? undecided(at, reference.why ?? `what ${reference.text} holds is not known`)
      : met;
  },
});
