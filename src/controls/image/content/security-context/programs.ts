import { type Image, searchedFolders, startedNames } from "../../../../images/index.ts";
import type { Container } from "../../../../kubernetes/index.ts";
import type { View } from "../../../../syntax/index.ts";
import { type Answer, broken, undecided } from "../../../answer.ts";
import { unseenItems } from "../../../pod/lists.ts";

/** What a manifest tells to run in a container, and what comes of it where the program is not there. */
interface Started {
  readonly list: View;
  readonly what: string;
  readonly outcome: string;
  readonly mild?: string;
}

/** Volumes there bring no programs. */
const harmless =
  /^\/(?:tmp|var|etc|run|dev|proc|sys|mnt|data|config|conf|cache|logs?|secrets?|certs?|srv|home|root)(?:\/|$)/;

/**
 * Programs that a manifest starts and the image does not have, of those that are looked for (`startable`). A program may come
 * with a volume, and PATH from elsewhere: then nothing is told.
 */
export function programAnswers(container: Container, image: Image): readonly Answer[] {
  const { content } = image;
  if (container.isWindows || image.isWindows || content.source === "sbom" || content.unreadable.length > 0)
    return [];
  const { view } = container;
  const mounts = view.get("volumeMounts");
  if (unseenItems(mounts) !== undefined) return [];
  const paths = mounts.items().map((mount) => mount.get("mountPath").string().value);
  if (paths.some((path) => path === undefined || !harmless.test(path))) return [];
  return startedBy(container, image).flatMap(({ list, what, outcome, mild }): Answer | readonly Answer[] => {
    const first = list.item(0);
    const program = first.string();
    if (program.unknown) return first.exists ? [undecided(program)] : [];
    if (program.value === undefined || !isAbsent(program.value, container, image)) return [];
    return broken({
      at: first,
      message: `${what} starts ${program.value}, which the image does not have: ${outcome}`,
      ...(mild !== undefined && { severity: "low", severityReason: mild }),
      advice: "Name a program that is in the image; probe by HTTP, TCP or gRPC where it has no shell",
    });
  });
}

function startedBy(container: Container, { content }: Image): readonly Started[] {
  const { view } = container;
  const command = view.get("command");
  const never = "the container never starts";
  const isCommand = command.item(0).exists;
  const argsRun =
    !isCommand &&
    command.uncertainty === undefined &&
    content.source === "image" &&
    content.configuration.entrypoint.length === 0;
  const exec = (...path: readonly string[]) => view.at([...path, "exec", "command"]);
  return [
    ...(isCommand ? [{ list: command, what: "command", outcome: never }] : []),
    ...(argsRun ? [{ list: view.get("args"), what: "args", outcome: never }] : []),
    {
      list: exec("livenessProbe"),
      what: "the livenessProbe",
      outcome: "it fails each time, and the container is started over and over",
    },
    {
      list: exec("startupProbe"),
      what: "the startupProbe",
      outcome: "it fails each time, and the container is started over and over",
    },
    {
      list: exec("readinessProbe"),
      what: "the readinessProbe",
      outcome: "it fails each time, and the container is never ready",
    },
    {
      list: exec("lifecycle", "postStart"),
      what: "the postStart hook",
      outcome: "it fails, and the container is killed for it",
    },
    {
      list: exec("lifecycle", "preStop"),
      what: "the preStop hook",
      outcome: "it fails, and nothing of it is done",
      mild: "the container works until it is to end",
    },
  ];
}

function isAbsent(program: string, container: Container, image: Image): boolean {
  const { startable, configuration } = image.content;
  const name = program.slice(program.lastIndexOf("/") + 1);
  if (!startedNames.has(name)) return false;
  const searched = searchedFolders(configuration.environment);
  if (program.startsWith("/")) {
    const folder = program.slice(1, -name.length - 1);
    return (
      (searched?.includes(folder) === true || standard.test(folder)) &&
      !startable.includes(`${folder}/${name}`)
    );
  }
  if (program.includes("/") || searched === undefined || setsPath(container)) return false;
  return !searched.some((folder) => startable.includes(`${folder}/${name}`));
}

const standard = /^(?:usr\/(?:local\/)?)?s?bin$/;

function setsPath({ view }: Container): boolean {
  const env = view.get("env");
  if (view.get("envFrom").presence().value !== false || unseenItems(env) !== undefined) return true;
  return env.items().some((entry) => {
    const name = entry.get("name").string();
    return name.unknown || name.is("PATH");
  });
}
