import type { Image } from "../../../../images/index.ts";
import type { Container } from "../../../../kubernetes/index.ts";
import { type Answer, broken, plan, undecided } from "../../../answer.ts";

/** The user that containerd tells the kubelet of: a number, or a name that nobody looks up. */
interface ImageUser {
  readonly uid: number | undefined;
  readonly name: string;
}

/**
 * Source: kubelet, getImageUser and verifyRunAsNonRoot; containerd, getUserFromImage: a group is cut off, no user is 0, and a
 * name passes for nobody's number, root's own included. A runAsUser takes the image's place.
 */
export function userAnswers(container: Container, image: Image): readonly Answer[] {
  if (container.isWindows || image.isWindows) return [];
  const { runAsUser, runAsNonRoot } = container.effective;
  if (runAsUser.value !== undefined) return [];
  const { user } = image;
  if (user.unknown)
    return runAsNonRoot.is(true) ? [undecided(runAsNonRoot.at, `of the image: ${user.why}`)] : [];
  const stated = userOf(image.content.configuration.user);
  const isRefused = stated.uid === undefined || stated.uid === 0;
  if (!isRefused) return [];
  if (runAsUser.unknown) return [undecided(runAsUser)];
  if (runAsNonRoot.unknown) return [undecided(runAsNonRoot)];
  if (container.pod.os.unknown) return [undecided(container.pod.os)];
  return runAsNonRoot.is(true) ? [refused(container, image, stated)] : missing(container, image, stated);
}

function userOf(text: string): ImageUser {
  const name = text.split(":", 1)[0] ?? "";
  if (name === "") return { uid: 0, name };
  // Go's ParseInt: a sign is fine, blanks are not.
  const uid = /^[+-]?\d+$/.test(name) ? Number(name) : undefined;
  return { uid: Number.isSafeInteger(uid) ? uid : undefined, name };
}

function refused(container: Container, image: Image, { uid, name }: ImageUser): Answer {
  const at = container.effective.runAsNonRoot;
  if (uid === 0)
    return broken({
      at,
      message: `runAsNonRoot is true, and the image ${name === "" ? "states no user, hence runs as root" : `runs as ${name}`}: the kubelet refuses to start it (CreateContainerConfigError)`,
      advice:
        "Build the image with a USER by number, or state a runAsUser that may read and write what the application needs",
    });
  const number = image.userIds.get(name);
  return broken({
    at,
    message: `runAsNonRoot is true, and the image names its user, ${name}, without a number: the kubelet cannot tell that it is not root and refuses to start it (CreateContainerConfigError)`,
    ...(number === undefined || number === 0
      ? { advice: "Build the image with a USER by number, or state runAsUser" }
      : {
          fix: plan([{ op: "set", path: container.securityContext.get("runAsUser").path, value: number }], {
            summary: `Set runAsUser to ${number}, which is ${name} in the image`,
          }),
        }),
  });
}

/** Source: containerd, oci.WithUser: a name is looked up in the image's own etc/passwd, whatever is mounted over it. */
function missing(
  container: Container,
  { content, userIds }: Image,
  { name, uid }: ImageUser,
): readonly Answer[] {
  const isWhole =
    content.source === "image" && content.unreadable.length === 0 && content.accounts.length > 0;
  if (uid !== undefined || userIds.has(name) || !isWhole) return [];
  return [
    broken({
      at: container.image,
      message: `the image runs as ${name}, whom its etc/passwd does not have: the container cannot be made (CreateContainerError)`,
      advice: "Make the user in the image, or state runAsUser",
    }),
  ];
}
