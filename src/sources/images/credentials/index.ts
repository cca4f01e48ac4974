import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { type Fields, fieldsOf, parseFields, textOf } from "../../../base/json.ts";
import { UsageError } from "../../../base/result.ts";
import type { OpenOptions } from "../options.ts";
import type { Offer } from "../registry/offer.ts";
import { fromAuths } from "./auths.ts";
import { askHelper } from "./helper.ts";
import { hubKey } from "./keys.ts";

/**
 * What docker, podman and their relatives keep for a repository; nothing where they keep nothing. The first file that has
 * something counts. Source: Docker, "docker login", "Credential stores"; containers-auth.json(5).
 */
export async function credentialFor(
  host: string,
  repository: string,
  options: OpenOptions,
): Promise<Offer | undefined> {
  const env = options.env ?? process.env;
  for (const path of options.authFile === undefined ? usualFiles(env) : [options.authFile]) {
    const file = read(path, options);
    const found =
      file && ((await fromHelpers(file, host, env, options)) ?? fromAuths(file, host, repository));
    if (found !== undefined) return found;
  }
  return undefined;
}

function usualFiles(env: NodeJS.ProcessEnv): readonly string[] {
  const home = env["HOME"] ?? env["USERPROFILE"] ?? homedir();
  const { REGISTRY_AUTH_FILE, DOCKER_CONFIG, XDG_RUNTIME_DIR, XDG_CONFIG_HOME } = env;
  return [
    ...stated(REGISTRY_AUTH_FILE),
    join(DOCKER_CONFIG || join(home, ".docker"), "config.json"),
    ...stated(XDG_RUNTIME_DIR).map((folder) => join(folder, "containers", "auth.json")),
    join(XDG_CONFIG_HOME || join(home, ".config"), "containers", "auth.json"),
  ];
}

function stated(value: string | undefined): readonly string[] {
  return value === undefined || value === "" ? [] : [value];
}

function read(path: string, { authFile, tell }: OpenOptions): Fields | undefined {
  try {
    const found = parseFields(readFileSync(path));
    if (found === undefined) throw new Error("no JSON object");
    return found;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code ?? message;
    if (authFile !== undefined) throw new UsageError(`the credentials ${path} cannot be read: ${why}`);
    if (code !== "ENOENT" && code !== "ENOTDIR") tell?.(`the credentials ${path} are passed over: ${why}`);
    return undefined;
  }
}

/** A helper for one registry goes before the one for all. */
async function fromHelpers(
  file: Fields,
  host: string,
  env: NodeJS.ProcessEnv,
  options: OpenOptions,
): Promise<Offer | undefined> {
  const hub = host === "docker.io";
  const helpers = fieldsOf(file["credHelpers"]);
  const own =
    textOf(helpers[host]) ??
    (hub ? (textOf(helpers["index.docker.io"]) ?? textOf(helpers[hubKey])) : undefined);
  const name = own ?? textOf(file["credsStore"]);
  if (name === undefined) return undefined;
  const answer = await askHelper(name, hub ? hubKey : host, env, options.signal);
  if (typeof answer !== "string") return answer;
  options.tell?.(answer);
  return undefined;
}
