import type { Image, ImageContent } from "../../../images/index.ts";
import { type Broken, broken } from "../../answer.ts";
import { imageControl } from "../../control.ts";
import { aboutFiles, atMost, byLayer, fromLayer, shellPath } from "./telling.ts";

type PlacedFile = ImageContent["modes"][number];

const setuid = 0o4000;
const setgid = 0o2000;
const mostFound = 20;

/** What the base images and packages of distributions bring that way: anybody who reads about them knows what they do. */
const ofDistributions = new Set(
  (
    "at bbsuid bsd-write chage chfn chsh crontab dbus-daemon-launch-helper dotlockfile expiry fusermount fusermount3 " +
    "gpasswd mount mount.cifs mount.nfs mtr-packet newgidmap newgrp newuidmap pam_extrausers_chkpwd pam_timestamp_check " +
    "passwd ping ping6 plocate polkit-agent-helper-1 postdrop postqueue ssh-agent ssh-keysign su traceroute6.iputils " +
    "umount unix_chkpwd userhelper usernetctl utempter wall write write.ul"
  ).split(" "),
);
const folders = /^(?:usr\/)?s?(?:bin|lib|libexec)\//;

/** inode(7): setuid, or setgid with the right for the group to run it. Of folders setgid means something else. */
export const control = imageControl({
  id: "image-setuid",
  title: "No file of an image changes who runs it",
  severity: "medium",
  area: "image",
  recommended: true,
  mappings: {
    guide: ["Build Secure Images"],
    nsa: ["Pod security: non-root containers and privilege escalation"],
    mitre: ["T1548.001"],
  },
  noFix: "what the program needs the right for has to be found out",
  check(image) {
    return aboutFiles(image, () => {
      const found = image.content.modes.filter(changesUser);
      const usual = found.filter(isOfDistribution);
      const others = found.filter((file) => !isOfDistribution(file));
      return [
        ...usualOnes(image, usual),
        ...atMost(
          others,
          mostFound,
          (file) => other(image, file),
          (count) => `${count} more files run as their owner, or with their group`,
        ),
      ];
    });
  },
});

function changesUser({ mode, isDirectory }: PlacedFile): boolean {
  if (isDirectory) return false;
  return ((mode & setuid) !== 0 && (mode & 0o111) !== 0) || ((mode & setgid) !== 0 && (mode & 0o010) !== 0);
}

/** A copy elsewhere, or one that another than root owns, is none that a package brought. */
function isOfDistribution({ path, uid }: PlacedFile): boolean {
  return uid === 0 && folders.test(path) && ofDistributions.has(nameOf(path));
}

const advice = (files: string) =>
  `RUN chmod u-s,g-s ${files}; in a pod allowPrivilegeEscalation: false makes them harmless`;

function usualOnes(image: Image, files: readonly PlacedFile[]): readonly Broken[] {
  const [first] = files;
  if (first === undefined) return [];
  const paths = files.map(({ path }) => shellPath(path));
  return [
    broken({
      at: image.at(first.layer, "files", first.path),
      cause: "of the distribution",
      message: `${byLayer(image, files, ({ path }) => nameOf(path))}: these of the distribution run as root, or with another group, whoever starts them`,
      severity: "low",
      severityReason: "they come with the distribution, and are watched by it",
      advice: advice(paths.slice(0, mostFound).join(" ")),
    }),
  ];
}

function other(image: Image, { path, mode, uid, layer }: PlacedFile): Broken {
  const owner = uid === 0 ? "root" : `user ${uid}`;
  const runs = (mode & setuid) !== 0 ? `as ${owner}` : "with its group";
  return broken({
    at: image.at(layer, "files", path),
    message: `${path}${fromLayer(image, layer)} runs ${runs} whoever starts it (mode ${mode.toString(8)}): a defect in it hands that over`,
    advice: advice(shellPath(path)),
  });
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
