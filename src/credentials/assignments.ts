import { declaredValueAt } from "./declarations.ts";
import type { TextSyntax } from "./match.ts";

/** Literals one of which stands in every name that may hold a credential. */
export const nameKeywords = [
  "passw",
  "passphrase",
  "pwd",
  "_pass",
  "-pass",
  ".pass",
  "dbpass",
  "userpass",
  "rootpass",
  "pgpass",
  "requirepass",
  "secret",
  "token",
  "apikey",
  "api_key",
  "api-key",
  "api.key",
  "accesskey",
  "access_key",
  "access-key",
  "access.key",
  "accountkey",
  "account_key",
  "account-key",
  "auth_key",
  "authkey",
  "private_key",
  "privatekey",
  "privkey",
  "signing_key",
  "signingkey",
  "encryption_key",
  "encryptionkey",
  "master_key",
  "masterkey",
  "shared_key",
  "sharedkey",
  "storage_key",
  "storagekey",
  "jwt_key",
  "app_key",
  "license_key",
  "subscription_key",
  "credential",
  "_creds",
] as const;

export interface Assignment {
  readonly name: string;
  readonly nameEnd: number;
  readonly start: number;
  readonly end: number;
  readonly quoted: boolean;
}

/** Names and what stands around them are no longer than this: a text of nothing but names takes no longer than others. */
const longest = 64;
const longestValue = 512;

/** Where a name ends that reaches over a place. */
export function nameEndAt(text: string, from: number): number {
  let end = from;
  const limit = Math.min(text.length, from + longest);
  while (end < limit && isNameCharacter(text.charCodeAt(end))) end++;
  return end;
}

/** Where a name starts that reaches over a place. */
export function nameStartAt(text: string, from: number): number {
  let start = from;
  const limit = Math.max(0, from - longest);
  while (start > limit && isNameCharacter(text.charCodeAt(start - 1))) start--;
  return start;
}

const afterName = /["'`]?\]?[ \t]{0,12}(?:(?::=|\?=|=>|=(?![=~>])|:(?![:/]))[ \t]{0,12})/y;
const typed = /[\w<>|&?.[\] ]{1,40}=[ \t]{0,4}(?=["'`])/y;
const beside = /["']?,?\s{1,60}["']?value["']?\s{0,4}[:=]\s{0,4}|["']\s{0,2}\/?>\s{0,20}<value>/iy;
/** The item of a list behind an option. */
const nextItem = /["']?(?:,\s{0,8}|[ \t]{0,4}\r?\n[ \t]{0,40}-[ \t]{1,4})(?!["']?-)/y;
const instruction = /^[ \t]*(?:ENV|ARG)[ \t]+$/i;
const call = /\(\s{0,4}(?=["'])/y;

/** What is assigned to the name that starts before and ends at a place; undefined when nothing is, or nothing literal. */
export function readAssignment(
  text: string,
  nameEnd: number,
  keyword: number,
  syntax: TextSyntax,
): Assignment | undefined {
  const start = nameStartAt(text, keyword);
  // A prefix has its say, too: `checksum/secret`.
  const prefixed = text[start - 1] === "/" ? nameStartAt(text, start - 1) : start;
  const name = text.slice(prefixed, nameEnd).replace(/^[-.$/]+/, "");
  const value = (from: number, bare: boolean): Assignment | undefined =>
    readValue(text, from, bare, name, nameEnd);
  const next = text.charCodeAt(nameEnd);
  if (next === 0x3e && text.charCodeAt(start - 1) === 0x3c) return element(text, nameEnd + 1, name, nameEnd);
  const declared = declaredValueAt(text, start, nameEnd);
  if (declared !== undefined) return declared < 0 ? undefined : value(declared, false);
  const isFlag = text.startsWith("--", start) || text.startsWith("--", start - 2);
  afterName.lastIndex = nameEnd;
  if (afterName.test(text)) {
    const behind = afterName.lastIndex;
    typed.lastIndex = behind;
    if (syntax === "code" && typed.test(text)) return value(typed.lastIndex, false);
    return value(behind, syntax === "config" || isFlag);
  }
  nextItem.lastIndex = nameEnd;
  if (isFlag && nextItem.test(text)) return value(nextItem.lastIndex, syntax === "config");
  beside.lastIndex = nameEnd;
  if (beside.test(text)) return value(beside.lastIndex, syntax === "config");
  if (next === 0x20 && (isFlag || (syntax === "config" && instruction.test(lineBefore(text, start)))))
    return value(nameEnd + 1, true);
  if (next === 0x28 && syntax === "code" && /^(?:set|with|add)/i.test(name)) {
    call.lastIndex = nameEnd;
    if (call.test(text)) return value(call.lastIndex, false);
  }
  return undefined;
}

function lineBefore(text: string, at: number): string {
  const near = text.slice(Math.max(0, at - 40), at);
  return near.slice(near.lastIndexOf("\n") + 1);
}

const element_ = /([^<>\s]{1,512})<\//y;

function element(text: string, from: number, name: string, nameEnd: number): Assignment | undefined {
  element_.lastIndex = from;
  const found = element_.exec(text)?.[1];
  return found === undefined
    ? undefined
    : { name, nameEnd, start: from, end: from + found.length, quoted: true };
}

const marks = /[&!][\w!./-]{0,60}[ \t]{1,8}(?=[^\s#])/y;

function readValue(
  text: string,
  at: number,
  bare: boolean,
  name: string,
  nameEnd: number,
): Assignment | undefined {
  let from = at;
  // Prefixes of string literals in Python, C#, Rust; escaped quotes of JSON in JSON.
  while (from < at + 3 && /[rbufL@$\\]/.test(text[from] ?? "") && /["'`\\$@]/.test(text[from + 1] ?? ""))
    from++;
  const quote = text.charCodeAt(from);
  if (quote === 0x22 || quote === 0x27 || quote === 0x60) {
    const end = quotedEnd(text, from + 1, quote);
    return end === undefined ? undefined : { name, nameEnd, start: from + 1, end, quoted: true };
  }
  if (!bare) return undefined;
  // YAML's anchors and tags stand before what they are about.
  marks.lastIndex = at;
  if (marks.test(text)) return readValue(text, marks.lastIndex, bare, name, nameEnd);
  let end = at;
  const limit = Math.min(text.length, at + longestValue);
  while (end < limit && !isSpace(text.charCodeAt(end))) end++;
  // Text within a text: what is escaped there ends the value.
  const escaped = text.slice(at, end).search(/\\[nrt"']/);
  if (escaped > 0) end = at + escaped;
  // `password=…,ssl=True` and `token=…&scope=`: what follows is assigned to something else.
  const next = text.slice(at, end).search(/\)?[,;&]\(?[A-Za-z_][\w.]{0,40}=/);
  if (next > 0) end = at + next;
  while (end > at && /[,;"'`)\]}\\]/.test(text[end - 1] as string)) end--;
  return end === at ? undefined : { name, nameEnd, start: at, end, quoted: false };
}

function quotedEnd(text: string, from: number, quote: number): number | undefined {
  const limit = Math.min(text.length, from + longestValue);
  for (let at = from; at < limit; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) return text.charCodeAt(at - 1) === 0x5c ? at - 1 : at;
    if (code === 0x0a) return undefined;
    if (code === 0x5c && text.charCodeAt(at + 1) !== quote) at++;
  }
  return undefined;
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d;
}

function isNameCharacter(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x30 && code <= 0x39) ||
    code === 0x5f ||
    code === 0x2d ||
    code === 0x2e
  );
}
