import { entropy } from "./entropy.ts";
import type { Verdict } from "./match.ts";

/** What stands where a value goes, without being one: tooling or a person fills it in. */
const templates: readonly RegExp[] = [
  /\{\{|\}\}|\$\{|\$\(|#\{|<%|%>|@@[A-Z_]+@@|\{%/,
  /^\$[A-Za-z_][\w.]*$/,
  /^%[A-Za-z_]\w*%$/,
  /^__[A-Za-z_]\w*__$/,
  /^<[^>]*>?$/,
  /^\[[^\]]*\]$/,
  /^\{[\w.\- ]*\}$/,
  // In front of it what follows the colon of `${NAME:-$OTHER}`.
  /^[-=+]?\\?\$[{(]?\w+/,
  /^%[({]?[a-z]/i,
  /^\*+$|^•+$|^\.{2,}$|^…|\.\.\.$|^[-_#]+$/,
];

/** Words that say "put yours here" or "this is not real". */
const markers =
  /^(?:test|demo|dev|fake|some|the)[-_ ]|^my[-_ ](?:secret|token|password|key|api[-_]?key|access[-_]key|service|client)|(?:^|[^a-z])(?:your|my-?own|placeholder|example|sample|dummy|redacted|masked|hidden|removed|sanitized|insert|replace|fill-?me|todo|tbd|fixme|xxx+|yyy+|zzz+|foo-?bar|lorem|bogus\w*|fake|mock(?:ed)?|not-?a-?real|goes[- ]?here|put[- ]?here|set-?me|some[-_ ]?(?:secret|password|token|key)|not-?set|undefined|null|none|nil|n\/a)(?:$|[^a-z])|example|replace[-_ ]?me|<your|xxxxx|x{8}|\*{4}|1234567890abcdef|abcdefghijkl|0123456789|deadbeef/i;

/** Values that whoever attacks tries first. */
const defaults = new Set(
  (
    "password passwd passw0rd p@ssw0rd p@ssword pa$$w0rd pass pass123 pass1234 password1 password12 password123 password1234 " +
    "password! password@123 password123! admin admin1 admin12 admin123 admin1234 admin@123 administrator root toor root123 rootpassword " +
    "rootpass secret secret123 secretpassword supersecret supersecretpassword topsecret mysecret mypassword mypass changeme change-me change_me " +
    "changeit changethis change-this changemeplease changeme123 test test1 test12 test123 test1234 testing testpass testpassword " +
    "demo default guest user username qwerty qwerty123 letmein welcome welcome1 123 1234 12345 123456 1234567 12345678 " +
    "123456789 1234567890 111111 000000 abc abc123 postgres postgrespassword postgresql mysql mysqlpassword mariadb mongo mongodb " +
    "redis rabbitmq rabbit minio minio123 minioadmin grafana prom-operator prometheus elastic elasticsearch kibana kafka nginx jenkins sonar " +
    "sonarqube keycloak airflow superset nexus gitlab wordpress drupal joomla magento oracle sa tomcat foobar foo bar baz " +
    "hunter2 yourpassword yoursecret token key mytoken mykey apikey mydbpassword dbpassword dbpass database db app application local localhost " +
    "development dev devpassword mysecretpassword yourstrongpassword yourweakpassword testsecret testtoken"
  ).split(" "),
);
/** What one of them is dressed up with to please a rule for passwords: `Pass123$`, `Test1234!`, `yourStrong(!)Password`. */
const dressing = /[0-9!@#$%^&*?()+]/g;
const mostDressing = 6;

/** Where to look instead: a vault's address, a file, a name. */
const references: readonly RegExp[] = [
  /@Microsoft\.KeyVault\(/i,
  /^(?:secret|ext|configmap|conjur|akv|akvs|vault|secretref|secretKeyRef|ref\+\w+|op|azurekeyvault|keyvault|kv|env|file|ssm|secretsmanager|gcpsecretmanager|awssm|awsps|sm|bws|doppler|infisical|projects|arn)(?:[:+]|:\/\/)/i,
  /^projects\/[^/]+\/secrets\//,
  /^(?:\.{0,2}|~)\/[\w./@-]*$/,
  /^[A-Za-z]:\\/,
  /^[\w.-]+(?:\/[\w.-]+)+\.(?:pem|key|crt|cer|json|ya?ml|txt|env|pfx|p12|jks|conf|cfg|ini|ts|js|py|go|java|md|html?|png|svg)$/i,
  /^[A-Za-z][A-Za-z-]*(?:\/[A-Za-z][A-Za-z-]*)+$/,
  /^https?:\/\/[^@\s]*$/i,
  /^[\w.-]+\.(?:pem|key|crt|cer|pfx|p12|jks|json|ya?ml|txt)$/i,
];

/** Not readable by whoever finds it. */
const encrypted: readonly RegExp[] = [
  /^ENC\[|^ENC\(|^\$ANSIBLE_VAULT;|^vault:v\d+:|^\{cipher\}|^!vault|^AQICAH|^kms:|^sops:/,
  /-----BEGIN (?:PGP MESSAGE|AGE ENCRYPTED FILE)/,
];

/** Made from a secret, and nothing to log in with. */
const digests: readonly RegExp[] = [
  /^sha(?:1|224|256|384|512)[:-]/i,
  /^\$(?:2[abxy]|5|6|y|apr1|1|argon2(?:id|i|d)|scrypt|pbkdf2[\w-]*)\$/,
  /^\{(?:SSHA|SHA|SHA256|SHA512|CRYPT|MD5|SMD5)\}/i,
  /^(?:pbkdf2|scrypt|bcrypt|argon2)[_:]/i,
  /^SCRAM-SHA-256\$/,
  /-----BEGIN (?:CERTIFICATE|PUBLIC KEY|RSA PUBLIC KEY|TRUSTED CERTIFICATE)/,
  /^ssh-(?:rsa|ed25519|dss) AAAA|^ecdsa-sha2-|^age1[a-z0-9]{58}$/,
];

const uuid = /^\{?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\}?$/i;

/** Longer values, and those of several lines, are no placeholders for a word in them. */
const longestPlaceholder = 160;

/** A value that stands for none. */
export function isPlaceholder(value: string): boolean {
  if (value.length > longestPlaceholder || value.includes("\n"))
    return /^\{\{.*\}\}$|^<[^<>]*>$|^\.{2,}/.test(value.trim());
  return isTemplate(value) || markers.test(value) || /^(.)\1{2,}$/.test(value);
}

function isTemplate(value: string): boolean {
  return templates.some((each) => each.test(value));
}

/** A value that says where the credential is, or that only its owner can read, or a digest. */
export function isReference(value: string): boolean {
  return [...references, ...encrypted, ...digests].some((each) => each.test(value));
}

export function isUuid(value: string): boolean {
  return uuid.test(value);
}

/** A value that works and that everybody knows. */
export function isDefault(value: string): boolean {
  const lower = value.toLowerCase();
  if (defaults.has(lower)) return true;
  const bare = lower.replaceAll(dressing, "");
  const dressed = value.length - bare.length;
  return (
    bare.length > 3 && dressed > 0 && dressed <= mostDressing && defaults.has(bare) && !isTemplate(value)
  );
}

/** A value that prose may need as a word. */
export function isWord(value: string): boolean {
  return value.length < 6 || isDefault(value) || /^[A-Za-z]{1,14}$/.test(value);
}

/** For values whose shape already says what they are: not a placeholder of that shape, and not one character over and over. */
export function isReadable(value: string): boolean {
  return !isPlaceholder(value) && entropy(value) > 1.5;
}

/** What to make of a password where one surely stands. */
export function judgePassword(value: string, user: string): Verdict {
  if (value === "" || isPlaceholder(value) || isReference(value) || isPlaceholder(user)) return false;
  if (isDefault(value) || value === user) return { wellKnown: "default", confidence: "medium" };
  return true;
}
