import type { ImageReference } from "../../kubernetes/index.ts";
import type { Known } from "../../model/index.ts";
import { broken, met, set, undecided } from "../answer.ts";
import { containerControl } from "../control.ts";
import { referenceOf } from "./reference.ts";

/** Tags that by their name move on, as opposed to versions. */
const moving =
  /^(?:latest|stable|edge|main|master|trunk|head|dev|devel|develop|development|nightly|canary|rolling|current|snapshot|unstable|testing|next|mainline)$/i;

/** The API's default is Always for latest or no tag, else IfNotPresent. A digest alone counts as a version. */
export const control = containerControl({
  id: "image-pull-policy",
  title: "Images whose tag moves are pulled at every start",
  severity: "low",
  area: "image",
  recommended: true,
  mappings: { guide: ["Secure pod access to resources"], nsa: ["Supply chain: image integrity"] },
  check(container, { inventory }) {
    const policy = container.view.get("imagePullPolicy").string();
    const reference = referenceOf(container, inventory);
    if (policy.unknown) return undecided(policy);
    if (policy.is("Always")) return met;
    if (policy.is("Never"))
      return broken({
        at: policy,
        message:
          "imagePullPolicy is Never: a fresh node cannot start it, and whatever bears the name there runs unchecked",
        fix: set("Always", { test: pullTest }),
      });
    if (reference.unknown) return undecided(reference);
    if (reference.value === undefined) return met;
    return judge(reference.value, policy);
  },
});

function judge({ tag, digest }: ImageReference, policy: Known<string>) {
  if (digest !== undefined || (tag !== undefined && !moving.test(tag))) return met;
  const isLatest = tag === undefined || tag === "latest";
  if (!policy.stated && isLatest) return met;
  return broken({
    at: policy.orDefault("IfNotPresent"),
    message: `imagePullPolicy is ${policy.stated ? "" : "by default "}IfNotPresent for the moving tag ${tag ?? "latest"}: every node keeps the version that it happened to pull first`,
    fix: set("Always", { test: pullTest }),
  });
}

const pullTest =
  "start the pod on a fresh node and see that it may pull the image; then see that the newest version does what the old one did";
