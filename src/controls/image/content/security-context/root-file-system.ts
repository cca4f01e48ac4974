import type { Image } from "../../../../images/index.ts";
import type { Container } from "../../../../kubernetes/index.ts";
import { type Answer, undecided } from "../../../answer.ts";
import { unseenItems } from "../../../pod/lists.ts";

/** Where well-known servers write unless their configuration says otherwise. Source: their own documentation and official images. */
const written = new Map<string, readonly string[]>([
  ["nginx", ["/var/cache/nginx", "/run"]],
  ["httpd-foreground", ["/usr/local/apache2/logs"]],
  ["apache2-foreground", ["/var/run/apache2", "/var/lock/apache2"]],
  ["postgres", ["/run/postgresql"]],
  ["mysqld", ["/run/mysqld", "/tmp"]],
  ["mariadbd", ["/run/mysqld", "/tmp"]],
  ["catalina.sh", ["/usr/local/tomcat/logs", "/usr/local/tomcat/temp", "/usr/local/tomcat/work"]],
]);

/**
 * With a read-only root file system a server needs a volume wherever it writes. Whether it writes there is said by its
 * configuration, which nobody reads here: what is told is that it may not work, and where.
 */
export function rootFileSystemAnswers(container: Container, image: Image): readonly Answer[] {
  const { readOnlyRootFilesystem } = container.effective;
  const { content } = image;
  if (container.isWindows || image.isWindows || content.source !== "image") return [];
  if (!readOnlyRootFilesystem.is(true)) return [];
  const { view } = container;
  const mounts = view.get("volumeMounts");
  if (unseenItems(mounts) !== undefined) return [];
  // A runtime makes a volume for each that an image declares (containerd, WithVolumes).
  const writable = [
    ...mounts.items().map((mount) => mount.get("mountPath").string().value ?? "/"),
    ...content.configuration.volumes,
  ].map(plain);
  const program = startedWords(container, image)
    .map((word) => word.slice(word.lastIndexOf("/") + 1))
    .find((word) => written.has(word));
  if (program === undefined) return [];
  const open = (written.get(program) ?? []).filter((path) => !writable.some((each) => isWithin(path, each)));
  if (open.length === 0) return [];
  const why = `readOnlyRootFilesystem is true, and ${program} writes to ${open.join(" and ")} unless its configuration says otherwise: no volume is mounted there`;
  return [undecided(readOnlyRootFilesystem.at, why)];
}

/** What is started, as far as it is known: the manifest's words take the place of the image's. */
function startedWords({ view }: Container, { content }: Image): readonly string[] {
  const wordsOf = (field: "command" | "args"): readonly string[] =>
    view
      .get(field)
      .items()
      .flatMap((each) => each.string().value ?? []);
  const { entrypoint, command } = content.configuration;
  if (view.get("command").item(0).exists) return [...wordsOf("command"), ...wordsOf("args")];
  return [...entrypoint, ...(view.get("args").item(0).exists ? wordsOf("args") : command)];
}

/** `/var/run` is a link to `/run` in all but ancient images. */
function plain(path: string): string {
  return path.replace(/\/+$/, "").replace(/^\/var\/run(?=\/|$)/, "/run");
}

function isWithin(path: string, folder: string): boolean {
  const at = plain(path);
  return folder === "" || at === folder || at.startsWith(`${folder}/`);
}
