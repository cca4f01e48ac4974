import { placeOf } from "../../../images/index.ts";
import { broken, met, undecided } from "../../answer.ts";
import { imageControl } from "../../control.ts";
import { someOf } from "./telling.ts";

export const control = imageControl({
  id: "image-second-root",
  title: "No account but root has the number 0",
  severity: "high",
  area: "image",
  recommended: true,
  mappings: {
    guide: ["Build Secure Images"],
    nsa: ["Pod security: non-root containers and privilege escalation"],
    mitre: ["T1078.003", "T1136.001"],
  },
  noFix: "the account has to be taken away, or get a number of its own, where it is made",
  check({ content: { accounts }, unseen }) {
    if (unseen !== undefined) return undecided(placeOf("files"), unseen);
    const found = accounts.filter(({ uid, name }) => uid === 0 && name !== "root").map(({ name }) => name);
    if (found.length === 0) return met;
    return broken({
      at: placeOf("files", "etc/passwd"),
      message: `${someOf(found)} ${found.length === 1 ? "has" : "have"} the number 0 and ${found.length === 1 ? "is" : "are"} root by another name, which nobody looks for`,
      advice: "Give it a number of its own, or remove it",
    });
  },
});
