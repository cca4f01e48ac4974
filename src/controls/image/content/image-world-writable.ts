import type { Image, ImageContent } from "../../../images/index.ts";
import { type Broken, broken } from "../../answer.ts";
import { imageControl } from "../../control.ts";
import { aboutFiles, atMost, byLayer, shellPath } from "./telling.ts";

type PlacedFile = ImageContent["modes"][number];

const othersWrite = 0o002;
const sticky = 0o1000;
const mostFound = 20;

/** A folder with the sticky bit, as /tmp is, is everybody's on purpose. */
export const control = imageControl({
  id: "image-world-writable",
  title: "No file or folder of an image is writable for everybody",
  severity: "medium",
  area: "image",
  recommended: true,
  mappings: {
    guide: ["Build Secure Images"],
    nsa: ["Pod security: immutable container file systems"],
    mitre: ["T1222.002"],
  },
  noFix: "who has to write there is not in the image",
  check(image) {
    return aboutFiles(image, () => {
      const open = image.content.modes.filter(
        ({ mode, isDirectory }) => (mode & othersWrite) !== 0 && !(isDirectory && (mode & sticky) !== 0),
      );
      const groups = grouped(open);
      return atMost(
        [...groups],
        mostFound,
        ([folder, files]) => answerOf(image, folder, files),
        (count) => `files in ${count} more folders are writable for everybody`,
      );
    });
  },
});

/** By the highest open folder; where these are many, by the folders above them. */
function grouped(files: readonly PlacedFile[]): ReadonlyMap<string, readonly PlacedFile[]> {
  const folders = new Set(files.filter(({ isDirectory }) => isDirectory).map(({ path }) => path));
  const levels: ((path: string) => string)[] = [
    (path) => highestOf(path, folders),
    (path) => path.split("/", 3).slice(0, 3).join("/"),
    (path) => path.split("/", 2).slice(0, 2).join("/"),
    (path) => path.split("/", 1)[0] ?? path,
  ];
  let groups: ReadonlyMap<string, readonly PlacedFile[]> = new Map();
  for (const level of levels) {
    groups = Map.groupBy(files, ({ path }) => level(path));
    if (groups.size <= mostFound) return groups;
  }
  return groups;
}

function highestOf(path: string, folders: ReadonlySet<string>): string {
  for (let slash = path.indexOf("/"); slash > 0; slash = path.indexOf("/", slash + 1))
    if (folders.has(path.slice(0, slash))) return path.slice(0, slash);
  return path;
}

function answerOf(image: Image, folder: string, files: readonly PlacedFile[]): Broken {
  const single = files.length === 1;
  const what = single
    ? byLayer(image, files, ({ path }) => path)
    : `${folder}, ${files.length} files and folders: ${byLayer(image, files, ({ path }) => path)}`;
  return broken({
    at: image.at(files[0]?.layer ?? null, "files", single ? (files[0]?.path ?? folder) : folder),
    message: `${what}: any process, whoever it runs as, can replace what is there`,
    advice: `Give it to the user that writes (chown, COPY --chown) or to group 0 with g=u, and take the right from others: chmod ${single ? "" : "-R "}o-w ${shellPath(folder)}; what is written at run time belongs on a volume`,
  });
}
