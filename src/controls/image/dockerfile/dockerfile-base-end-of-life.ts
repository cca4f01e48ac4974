import { ended } from "../../../images/index.ts";
import { type Answer, broken, met, undecided } from "../../answer.ts";
import { dockerfileControl } from "../../control.ts";

/** Dates of the distributions and languages whose images say by their tag what is in them. */
export const control = dockerfileControl({
  id: "dockerfile-base-end-of-life",
  title: "Base images are of releases that still get fixes",
  severity: "high",
  area: "image",
  recommended: true,
  mappings: { guide: ["Build Secure Images"], nsa: ["Supply chain: image integrity"] },
  noFix: "a newer release has to be tested with the application",
  check(file, { date }) {
    const found = file.stages.flatMap((stage): Answer | readonly Answer[] => {
      const { base } = stage;
      if (base.kind !== "image") return [];
      const { reference, facts } = base;
      const mild = file.ships(stage)
        ? {}
        : ({
            severity: "low",
            severityReason: "only builds: nothing of it but what is copied is in the image",
          } as const);
      const told = ended(reference, date).map(
        ({ what, date: end }) => `${what} has had no fixes since ${end}`,
      );
      const all = facts.abandoned === undefined ? told : [...told, facts.abandoned];
      if (all.length > 0)
        return broken({
          at: stage.basePlace,
          message: `${all.join(", ")}: what is found in it stays open`,
          ...mild,
        });
      return reference.tag === undefined || reference.name === undefined
        ? undecided(stage.basePlace, reference.why ?? "its tag is not known")
        : [];
    });
    return found.length === 0 ? met : found;
  },
});
