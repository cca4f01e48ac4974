import { decodeBase64 } from "../base64.ts";
import type { Rule } from "../match.ts";

/** Keys that open something by themselves. */
export const privateKeys: readonly Rule[] = [
  {
    id: "private-key",
    title: "a private key",
    remedy: "key-vault",
    confidence: "high",
    keywords: ["-----begin "],
    // RFC 7468 and OpenSSH's own; breaks may be written `\n`, as in JSON. What is between ends at the next five dashes.
    pattern:
      /(-----BEGIN (?:(?:RSA|DSA|EC|OPENSSH|ENCRYPTED|ANY|SSH2 ENCRYPTED|PGP) )?PRIVATE KEY(?: BLOCK)?-----)((?:[^-]|-(?!----)){40,16384})(?=-----END|$)/y,
    accept: (body, head) => {
      const plain = body.replaceAll(/\\[nrt]|[\s"'+|>,\\]/g, "");
      if (/ENCRYPTED/.test(head) || /ENCRYPTED/.test(body.slice(0, 200)))
        return { title: "an encrypted private key", confidence: "medium" };
      return !/\.\.\.|<[^>]*>|\{\{|\$\{|%[A-Z_]+%|xxxx/i.test(body) && /[A-Za-z0-9+/=:]{40}/.test(plain);
    },
  },
  {
    id: "private-key-in-base64",
    title: "a private key in base64",
    remedy: "key-vault",
    confidence: "high",
    keywords: ["ls0tls1crudjti"],
    notAfter: /[A-Za-z0-9+/]/,
    pattern: /LS0tLS1CRUdJTi[A-Za-z0-9+/]{80,16384}={0,2}/y,
    accept: (text) => decodeBase64(text.slice(0, 80))?.includes("PRIVATE KEY") === true,
  },
  {
    id: "putty-private-key",
    title: "a private key of PuTTY",
    remedy: "key-vault",
    confidence: "high",
    keywords: ["putty-user-key-file-"],
    pattern:
      /(PuTTY-User-Key-File-[23]:(?:(?!PuTTY)[\s\S]){20,4000}?Private-Lines: \d{1,3}\r?\n)([A-Za-z0-9+/=\r\n]{40,8000})/y,
  },
  {
    id: "age-secret-key",
    title: "an age identity",
    remedy: "key-vault",
    confidence: "high",
    keywords: ["age-secret-key-1"],
    pattern: /AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}/y,
    publicPrefix: 16,
  },
  {
    id: "google-service-account-key",
    title: "a key of a Google service account",
    provider: "Google",
    remedy: "key-vault",
    confidence: "high",
    keywords: ['"private_key"'],
    pattern: /("private_key"\s{0,4}:\s{0,4}")(-----BEGIN[^"]{100,8000})(?=")/y,
  },
];
