import { decodeBase64 } from "./base64.ts";
import { entropy, looksRandom } from "./entropy.ts";
import type { Match, TextSyntax } from "./match.ts";
import { type Noun, nounOf, wordsOf } from "./names.ts";
import { isDefault, isPlaceholder, isReference, isUuid } from "./placeholders.ts";

/** A judgement about a value by the name it is given. */
export type Judgement = Pick<Match, "rule" | "title" | "confidence" | "remedy" | "name" | "wellKnown">;

const titles: Readonly<Record<Noun, string>> = {
  password: "a password",
  secret: "a secret",
  token: "a token",
  key: "a key",
  credentials: "credentials",
  "connection string": "a connection string with a password",
};

const literals =
  /^(?:true|false|yes|no|on|off|null|none|nil|undefined|auto|enabled|disabled|required|optional|prompt|inherit|unset|empty|string|str|text|integer|int|number|boolean|bool|object|array|any|varchar|char|index|include|lookup|tpl|files|compat|sss|ldap)$/i;
/** Where a program takes it from. */
const expressions =
  /^(?:process|os|env|environ|config|cfg|conf|self|this|var|local|module|data|params?|props|settings|secrets?|request|req|res|args?|options?|opts|ctx|context|values?|state|user|form|app|input|output|each|item|window|document|Rails|System|getenv)\b[.[(]/;
/** `MYSQL_PASSWORD`: the name of a variable or of a key. */
const variableName = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/;
/** `db-credentials`, `user.password`, `my_secret`, `passwordField`: words put together, as names are. */
const wordsOnly = /^[A-Za-z]+(?:[-_. /:][A-Za-z]+)*$/;
const nameLike = /^[a-z][a-z0-9]*(?:[-_./:][a-z0-9]+)*$/i;

/** `"TOKEN=" + token() + "…"`: what stands between two texts that a program joins. */
const betweenStrings = /^[+),;]/;
/** A part of the text that a program fills in: `token-{app.name}`. */
const filledIn = /\{[A-Za-z_][\w.]*\}/;
/** A label in another language. */
const isForeignWord = /^\D*[^ -~]\D*$/;

/** How much of a shape a value in a field, in a bare assignment and in a program's text must have. */
export interface JudgeOptions {
  /** `field`: a value that surely is text, such as an environment variable's. */
  readonly where: "field" | TextSyntax;
}

/** Whether a value is a credential because of its name. Shapes that tell by themselves are the rules' business. */
export function judgeByName(name: string, value: string, { where }: JudgeOptions): Judgement | undefined {
  const noun = nounOf(name);
  if (noun === undefined || where === "plain") return undefined;
  const found = noun === "connection string" ? undefined : judgeAs(noun, name, value, where);
  return found && { rule: "named-value", title: titles[noun], remedy: "key-vault", name, ...found };
}

function judgeAs(
  noun: Noun,
  name: string,
  value: string,
  where: JudgeOptions["where"],
): Pick<Match, "confidence" | "wellKnown"> | undefined {
  if (value.length < 3 || value.length > 1000 || literals.test(value)) return undefined;
  if (/\s/.test(value) || isReference(value) || expressions.test(value)) return undefined;
  const inCode = where === "code";
  if (inCode && (betweenStrings.test(value) || filledIn.test(value) || isIdentifier(value))) return undefined;
  if (where !== "field" && isForeignWord.test(value)) return undefined;
  if (isDefault(value) && noun !== "credentials") {
    const isName = value.toLowerCase() === name.toLowerCase() && where !== "field";
    return inCode || isName || (noun !== "password" && noun !== "secret" && /^[a-z]+$/.test(value))
      ? undefined
      : { confidence: "medium", wellKnown: "default" };
  }
  if (where === "config" && /^(?:[A-Za-z_][\w.]*)?[([]/.test(value)) return undefined;
  const decoded = decodedText(value);
  if (decoded !== undefined && (isPlaceholder(decoded) || isDefault(decoded)))
    return isDefault(decoded) && !inCode ? { confidence: "medium", wellKnown: "default" } : undefined;
  if (isPlaceholder(value) || variableName.test(value) || sameWords(name, value)) return undefined;
  if (isUuid(value))
    return noun === "password" || noun === "secret" || noun === "key" ? { confidence: "low" } : undefined;
  if (noun === "password") return judgePasswordLike(value, where);
  if (/^\d+(?:\.\d+)?[a-z]{0,2}$/i.test(value)) return undefined;
  if (looksRandom(value) && !wordsOnly.test(value)) {
    const long = nameLike.test(value) && /[-_./:]/.test(value) && !/\d{3}|\d[a-z]\d/i.test(value);
    return long ? undefined : { confidence: inCode ? "medium" : "high" };
  }
  if (
    value.length < 8 ||
    (nameLike.test(value) && /^[a-z]+\d?$|[-_./:]/i.test(value)) ||
    (inCode && value.length < 16)
  )
    return undefined;
  return /\d/.test(value) && /[A-Za-z]/.test(value) && entropy(value) > 2.7
    ? { confidence: "medium" }
    : undefined;
}

function judgePasswordLike(
  value: string,
  where: JudgeOptions["where"],
): Pick<Match, "confidence"> | undefined {
  if (where === "code") {
    const mixed = /\d/.test(value) && /[A-Za-z]/.test(value);
    const marked =
      /[^A-Za-z0-9_\-./: ]/.test(value) && /[A-Za-z0-9]{3}/.test(value) && !/[<>(){}[\]|\\/:;,]/.test(value);
    if (value.length < 6 || wordsOnly.test(value) || !(mixed || marked)) return undefined;
    return nameLike.test(value) && /[-_./:]/.test(value) && !looksRandom(value)
      ? undefined
      : { confidence: "medium" };
  }
  if (/^\d{1,3}$/.test(value)) return undefined;
  if (where === "config" && /[(){}]/.test(value) && /^[\w.]+\(/.test(value)) return undefined;
  if (where === "config" && wordsOnly.test(value) && /[-_./]/.test(value)) return { confidence: "low" };
  return { confidence: looksRandom(value) ? "high" : "medium" };
}

/** `OAuth2RefreshToken`: words put together, with next to no digits, as enumerations have them. */
function isIdentifier(value: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9]*[A-Za-z]$/.test(value)) return false;
  const words = wordsOf(value);
  return words.length > 2 && value.length / words.length > 3.4 && /^\D*\d{0,4}\D*$/.test(value);
}

/** What base64 stands for, where that is text. */
function decodedText(value: string): string | undefined {
  if (value.length < 8 || value.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(value)) return undefined;
  const text = decodeBase64(value)?.trim();
  return text === undefined || !/^[\x20-\x7e]+$/.test(text) ? undefined : text;
}

/** `secretKey: secret-key`: the value is only a name again. */
function sameWords(name: string, value: string): boolean {
  const plain = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
  return plain(value).length > 7 ? plain(name).endsWith(plain(value)) : plain(name) === plain(value);
}
