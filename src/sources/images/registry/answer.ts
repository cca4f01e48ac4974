import { type Fields, fieldsOf, listOf, parseFields, textOf } from "../../../base/json.ts";
import { oneLine } from "../../../base/text.ts";
import { collect } from "../digest.ts";
import type { Reply } from "./connection.ts";
import { Interrupted, pauseOf } from "./retry.ts";

const mostErrorBytes = 64 * 1024;
const longestMessage = 200;

/** The JSON object that a server answers; nothing where it is none. */
export async function objectOf(reply: Reply, most: number): Promise<Fields | undefined> {
  return parseFields(await collect(reply.body, most));
}

/**
 * What a registry says is wrong, in a line. Source: OCI Distribution Specification, "Error Codes". Secrets are masked: a
 * server may send back what it was sent.
 */
export async function complaint(reply: Reply, secrets: ReadonlySet<string>): Promise<string> {
  const answer = await objectOf(reply, mostErrorBytes).catch(() => undefined);
  reply.cancel();
  const first = fieldsOf(listOf(answer?.["errors"])[0]);
  const words = [textOf(first["code"]), textOf(first["message"]) ?? textOf(answer?.["error_description"])];
  let line = words.filter((each) => each !== undefined).join(": ");
  for (const secret of secrets) line = line.replaceAll(secret, "…");
  line = oneLine(line).trim().slice(0, longestMessage);
  return line === "" ? `it answers ${reply.status}` : `it answers ${reply.status}, ${line}`;
}

/** Throws where a server is busy or has trouble of its own. */
export async function refuseBusy(reply: Reply, host: string, secrets: ReadonlySet<string>): Promise<void> {
  const { status, headers } = reply;
  if (status !== 429 && status < 500) return;
  const why = await complaint(reply, secrets);
  const hint =
    status === 429 && host.endsWith("docker.io")
      ? "; Docker Hub limits pulls, more so of those who are not signed in"
      : "";
  throw new Interrupted(`${host}: ${why}${hint}`, pauseOf(headers["retry-after"], Date.now()));
}
