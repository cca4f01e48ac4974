import { fieldsOf, listOf } from "../../base/json.ts";
import { shortText } from "../../packages/index.ts";

/** A step of the build that an image's configuration remembers. */
export interface HistoryStep {
  /** The command or instruction, as the builder wrote it down. */
  readonly createdBy: string;
  readonly created: string | null;
  /** It changed no file: there is no layer of it. */
  readonly isEmpty: boolean;
}

/** What an image states of itself. Source: OCI image specification, "Image Configuration". */
export interface ImageConfiguration {
  readonly os: string;
  readonly architecture: string;
  readonly variant: string | null;
  readonly created: string | null;
  /** Empty: root. */
  readonly user: string;
  readonly environment: readonly (readonly [name: string, value: string])[];
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  /** `8080/tcp`. */
  readonly ports: readonly string[];
  readonly volumes: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  readonly workingDirectory: string;
  readonly hasHealthCheck: boolean;
  readonly history: readonly HistoryStep[];
  readonly diffIds: readonly string[];
  /** What nothing is asked of but whether it holds credentials. Absent once it was. */
  readonly asides?: readonly Aside[];
}

/** A text of a configuration that nobody needs otherwise. */
export interface Aside {
  /** What holds it, in words. */
  readonly holder: string;
  readonly path: readonly string[];
  readonly text: string;
}

const mostItems = 10_000;
const longest = 1024 * 1024;

/** Decodes a configuration that anybody may have written: what is of another type than it should be is taken for absent. */
export function decodeConfiguration(json: unknown): ImageConfiguration {
  const root = fieldsOf(json);
  const config = fieldsOf(root["config"]);
  const healthCheck = listOf(fieldsOf(config["Healthcheck"])["Test"], 1)[0];
  return {
    os: shortText(root["os"]) ?? "linux",
    architecture: shortText(root["architecture"]) ?? "",
    variant: shortText(root["variant"]),
    created: shortText(root["created"]),
    user: shortText(config["User"]) ?? "",
    environment: texts(config["Env"]).map(assignment),
    entrypoint: texts(config["Entrypoint"]),
    command: texts(config["Cmd"]),
    ports: Object.keys(fieldsOf(config["ExposedPorts"])).slice(0, mostItems),
    volumes: Object.keys(fieldsOf(config["Volumes"])).slice(0, mostItems),
    labels: Object.fromEntries(
      Object.entries(fieldsOf(config["Labels"])).flatMap(([name, value]) =>
        typeof value === "string" ? [[name, value]] : [],
      ),
    ),
    workingDirectory: shortText(config["WorkingDir"], 4096) ?? "/",
    hasHealthCheck: typeof healthCheck === "string" && healthCheck !== "NONE" && healthCheck !== "",
    history: listOf(root["history"], mostItems).map((step) => {
      const fields = fieldsOf(step);
      return {
        createdBy: shortText(fields["created_by"], longest) ?? "",
        created: shortText(fields["created"]),
        isEmpty: fields["empty_layer"] === true,
      };
    }),
    diffIds: texts(fieldsOf(root["rootfs"])["diff_ids"]),
    asides: [
      ...asides(
        "the image's HEALTHCHECK",
        ["config", "Healthcheck"],
        fieldsOf(config["Healthcheck"])["Test"],
      ),
      ...asides("the image's ONBUILD", ["config", "OnBuild"], config["OnBuild"]),
      ...asides("the image's SHELL", ["config", "Shell"], config["Shell"]),
      ...asides("the image's author", ["author"], [root["author"]]),
      ...listOf(root["history"], mostItems).flatMap((step, index) => {
        const { comment, author } = fieldsOf(step);
        return asides("a step of the build", ["history", String(index)], [comment, author]);
      }),
    ],
  };
}

function asides(holder: string, path: readonly string[], values: unknown): readonly Aside[] {
  const text = texts(values).join(" ");
  return text === "" ? [] : [{ holder, path, text }];
}

function texts(value: unknown): readonly string[] {
  return listOf(value, mostItems)
    .map((each) => shortText(each, longest))
    .filter((each) => each !== null);
}

function assignment(text: string): readonly [string, string] {
  const equals = text.indexOf("=");
  return equals < 0 ? [text, ""] : [text.slice(0, equals), text.slice(equals + 1)];
}
