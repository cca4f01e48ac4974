import { placeOf } from "../../../images/index.ts";
import { broken, met, undecided } from "../../answer.ts";
import { imageControl } from "../../control.ts";

/** passwd(5): no shell means /bin/sh. */
const refuses = /\/(?:nologin|false|true|sync|halt|shutdown)$/;

export const control = imageControl({
  id: "image-open-account",
  title: "No account of an image is without a password",
  severity: "high",
  area: "image",
  recommended: true,
  mappings: {
    guide: ["Build Secure Images"],
    nsa: ["Pod security: non-root containers and privilege escalation"],
    mitre: ["T1078.003"],
  },
  noFix: "the account has to be locked where it is made",
  check({ content: { accounts, openAccounts }, unseen }) {
    if (unseen !== undefined) return undecided(placeOf("files"), unseen);
    const open = new Set(openAccounts);
    const found = accounts.filter(({ name, shell }) => open.has(name) && !refuses.test(shell));
    if (found.length === 0) return met;
    return found.slice(0, 20).map(({ name, uid }) =>
      broken({
        at: placeOf("files", "etc/shadow"),
        cause: name,
        message: `${name}${uid === 0 && name !== "root" ? ", which is root by its number," : ""} needs no password: any process that may start su or login becomes ${name}`,
        ...(uid !== 0 && {
          severity: "medium",
          severityReason: "it is not root",
        }),
        advice: `Lock it: RUN passwd -l ${/^[\w.-]+$/.test(name) ? name : "…"}`,
      }),
    );
  },
});
