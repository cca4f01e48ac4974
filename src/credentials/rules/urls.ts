import { decodeBase64 } from "../base64.ts";
import type { Rule, Verdict } from "../match.ts";
import { judgePassword } from "../placeholders.ts";

/** Passwords in addresses. RFC 3986 §3.2.1 has deprecated them since 2005. */
export const urlPasswords: readonly Rule[] = [
  {
    id: "password-in-url",
    title: "a password in an address",
    remedy: "key-vault",
    confidence: "high",
    keywords: ["://"],
    pattern:
      /(:\/\/[^\s:@/"'`<>?#{}()|\\,]{0,100}:)([^\s@/"'`<>?#|\\]{1,160})(?=@(?!(?:[\w.-]{1,60}\.)?example(?:\.(?:com|org|net))?(?:[:/"'\s]|$))[A-Za-z0-9[{$<%_-])/y,
    accept: (password, before) => judgePassword(password, before.slice(3, -1)),
  },
  {
    id: "netrc-password",
    title: "a password of .netrc",
    remedy: "key-vault",
    confidence: "medium",
    keywords: ["machine "],
    notAfter: /[A-Za-z0-9_-]/,
    pattern:
      /(machine\s{1,4}[A-Za-z0-9.-]{3,100}\s{1,8}login\s{1,4}\S{1,100}\s{1,8}password\s{1,4})(\S{3,160})/y,
    accept: (password) => judgePassword(password, ""),
  },
  {
    id: "npmrc-auth",
    title: "a password of .npmrc",
    remedy: "key-vault",
    confidence: "high",
    keywords: [":_authtoken=", ":_password=", "_auth="],
    notAfter: /[A-Za-z0-9]/,
    pattern: /((?::_authToken|:_password|_auth)\s{0,2}=\s{0,2}"?)([A-Za-z0-9+/_.=-]{8,300})/iy,
    accept: (token) => judgePassword(token, ""),
  },
  {
    id: "password-in-command",
    title: "a password in a command",
    remedy: "key-vault",
    confidence: "high",
    keywords: ["mysql", "mariadb", "sshpass ", "redis-cli ", "curl ", "az login ", "docker login "],
    notAfter: /[A-Za-z0-9_-]/,
    // Options that every manual of these programs has, on one line or on continued ones.
    pattern: new RegExp(
      "((?:" +
        [
          "(?:mysql|mariadb)(?:dump|admin|check|import)?\\b{gap} -p(?=[^\\s\"'])",
          "sshpass -p ?",
          "redis-cli\\b{gap} -a ",
          "curl\\b{gap} (?:-u|--user)[ =]?[\"']?[^\\s:\"'$]{1,80}:",
          "(?:az|docker) login\\b{gap} -p ",
        ]
          .join("|")
          .replaceAll("{gap}", "(?:[^\\n|;&]|\\\\\\r?\\n){0,200}?") +
        ")[\"']?)([^\\s\"'`|;&<>]{3,160})",
      "y",
    ),
    accept: (password) => judgePassword(password, ""),
  },
  {
    id: "docker-auth",
    title: "registry credentials of Docker",
    remedy: "workload-identity",
    confidence: "high",
    keywords: ['"auth"'],
    // `auths` of ~/.docker/config.json: base64 of `user:password`.
    pattern: /("auth"\s{0,4}:\s{0,4}")([A-Za-z0-9+/]{12,4000}={0,2})(?=")/y,
    accept: (auth) => judgeUserAndPassword(auth),
  },
];

/** What to make of base64 that stands for `user:password`. */
export function judgeUserAndPassword(auth: string): Verdict {
  const decoded = decodeBase64(auth);
  const colon = decoded?.indexOf(":") ?? -1;
  if (decoded === undefined || colon < 1 || /[^\x20-\x7e]/.test(decoded)) return false;
  return judgePassword(decoded.slice(colon + 1), decoded.slice(0, colon));
}
