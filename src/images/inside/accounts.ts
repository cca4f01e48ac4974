import type { Account } from "./facts.ts";

const most = 10_000;

/** Users of `etc/passwd`. Source: passwd(5). */
export function readAccounts(text: string): readonly Account[] {
  return lines(text).flatMap(([name = "", , uid = "", gid = "", , , shell = ""]) =>
    name !== "" && /^\d+$/.test(uid) ? [{ name, uid: Number(uid), gid: Number(gid), shell }] : [],
  );
}

/** Names of users of `etc/passwd` or `etc/shadow` that need no password to log in. Source: shadow(5). */
export function readOpenAccounts(text: string): readonly string[] {
  return lines(text).flatMap(([name = "", password]) => (name !== "" && password === "" ? [name] : []));
}

function lines(text: string): readonly (readonly string[])[] {
  return text
    .split("\n", most)
    .filter((line) => line.includes(":") && !line.startsWith("#"))
    .map((line) => line.trimEnd().split(":"));
}
