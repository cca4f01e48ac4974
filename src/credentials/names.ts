/** What a name says of its value. */
export type Noun = "password" | "secret" | "token" | "key" | "credentials" | "connection string";

const nouns: Readonly<Record<string, Noun>> = {
  password: "password",
  passwords: "password",
  passwd: "password",
  passphrase: "password",
  pwd: "password",
  pass: "password",
  pw: "password",
  pgpass: "password",
  dbpass: "password",
  userpass: "password",
  rootpass: "password",
  requirepass: "password",
  secret: "secret",
  clientsecret: "secret",
  token: "token",
  accesstoken: "token",
  authtoken: "token",
  pat: "token",
  apikey: "key",
  accesskey: "key",
  accountkey: "key",
  secretkey: "key",
  authkey: "key",
  sharedkey: "key",
  privatekey: "key",
  privkey: "key",
  encryptionkey: "key",
  masterkey: "key",
  signingkey: "key",
  credential: "credentials",
  credentials: "credentials",
  creds: "credentials",
  connectionstring: "connection string",
  connstr: "connection string",
  connstring: "connection string",
};

/** What makes a key one that opens something. */
const keyOwners = new Set(
  (
    "api access account auth private secret signing sign encryption encrypt crypt cipher master shared storage jwt hmac session app " +
    "license subscription functions function host admin service sas cosmos cosmosdb batch search redis aes rsa ssh gpg pgp deploy write " +
    "read webhook integration consumer primary secondary datadog dd sendgrid stripe openai anthropic azure aws gcp maps cognitive"
  ).split(" "),
);
/** Azure's two keys of a service are credentials only beside its name. */
const vagueOwners = new Set([
  "primary",
  "secondary",
  "read",
  "write",
  "host",
  "app",
  "service",
  "function",
  "session",
  "maps",
]);

/** Before the noun: another sort of token, or only a reference. */
const otherSorts = new Set(
  (
    "existing use is has enable disable no require requires required allow show hide forgot reset forget public next page continuation continue " +
    "cancellation cancel csrf xsrf antiforgery syntax parse lexer max min num total prompt completion input output special unk pad eos bos mask " +
    "stop separator sep image pull design tls external sealed missing invalid unknown wrong expired without get fetch read load find " +
    "lookup create delete remove update rotate validate check verify compare hash encode decode"
  ).split(" "),
);

const digestWords = new Set([
  "checksum",
  "hash",
  "hashed",
  "digest",
  "sha",
  "sha1",
  "sha256",
  "sha512",
  "md5",
  "fingerprint",
  "thumbprint",
]);

/** The words of a name: `dbPassword`, `DB_PASSWORD`, `db-password` and `spring.datasource.password` alike. */
export function wordsOf(name: string): string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replaceAll(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
}

/** As many names as are kept: those of fields return in every manifest. */
const mostKnown = 10_000;
const known = new Map<string, Noun | null>();

/** What a name says its value is; undefined for one that holds no credential or only says where it is. */
export function nounOf(name: string): Noun | undefined {
  const last = name.length > 120 ? name.slice(-120) : name;
  let noun = known.get(last);
  if (noun === undefined) {
    noun = (stems.test(last.toLowerCase()) ? readNoun(last) : undefined) ?? null;
    if (known.size >= mostKnown) known.clear();
    known.set(last, noun);
  }
  return noun ?? undefined;
}

/** One of them stands in every noun: most names need no look at their words. */
const stems = /pass|pwd|pw|secret|token|pat|key|cred|conn|sas/;

function readNoun(name: string): Noun | undefined {
  const words = wordsOf(name);
  if (words.some((word) => digestWords.has(word))) return undefined;
  for (let at = words.length - 1; at >= 0; at--) {
    const word = words[at] as string;
    const noun = nounAt(words, at);
    if (noun !== undefined) {
      const before = words[at - 1];
      return before !== undefined && otherSorts.has(before) && !(noun === "password" && before === "external")
        ? undefined
        : noun;
    }
    if (
      !/^(?:\d+|v\d+|value|string|str|plain|plaintext|raw|default|base64|b64|primary|secondary|prod|production|dev|stage|staging|literal)$/.test(
        word,
      )
    )
      return undefined;
  }
  return undefined;
}

/** `PGPASSWORD`, `smtppassword`: written without a mark between the words. */
function joinedNoun(word: string): Noun | undefined {
  const [, before, noun] = /^([a-z]{2,12})(password|passwd|apikey)$/.exec(word) ?? [];
  return before === undefined || noun === undefined || otherSorts.has(before) ? undefined : nouns[noun];
}

function nounAt(words: readonly string[], at: number): Noun | undefined {
  const word = words[at] as string;
  const before = words[at - 1];
  if (word === "key") {
    // `passwordKey` is the name of a key of a Secret; `secretKey` is one that signs.
    if (before === undefined || before === "public" || !keyOwners.has(before)) return undefined;
    if (vagueOwners.has(before) && words.length < 3) return undefined;
    return "key";
  }
  if (word === "string" && (before === "connection" || before === "conn")) return "connection string";
  if (word === "sas" && at > 0) return "token";
  if (word === "pat" && (words.length === 1 || before === "password")) return undefined;
  const noun = nouns[word] ?? joinedNoun(word);
  if (noun === "password" && (word === "pass" || word === "pw") && words.length === 1) return undefined;
  return noun;
}
