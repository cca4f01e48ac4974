import { decodeBase64 } from "../base64.ts";
import { entropy } from "../entropy.ts";
import type { Rule } from "../match.ts";
import { isReadable } from "../placeholders.ts";
import { judgeUserAndPassword } from "./urls.ts";

/** What a request proves itself with. */
export const requestTokens: readonly Rule[] = [
  {
    id: "json-web-token",
    title: "a JSON Web Token",
    remedy: "rotate",
    confidence: "high",
    keywords: ["eyj"],
    notAfter: /[A-Za-z0-9_.+/-]/,
    // RFC 7519, signed (three parts): header and claims are JSON.
    pattern: /eyJ[A-Za-z0-9_-]{10,2000}\.eyJ[A-Za-z0-9_-]{10,6000}\.[A-Za-z0-9_-]{20,1500}(?![A-Za-z0-9_-])/y,
    accept: (token) => {
      const [header, claims] = token.split(".");
      const read = jsonOf(header);
      const said = jsonOf(claims);
      if (
        read === undefined ||
        said === undefined ||
        typeof read["alg"] !== "string" ||
        read["alg"] === "none"
      )
        return false;
      // The two that jwt.io's introduction shows are in countless pages.
      if (said["name"] === "John Doe") return false;
      return said["iss"] === "kubernetes/serviceaccount"
        ? { title: "a token of a service account that never expires" }
        : true;
    },
  },
  {
    id: "basic-authorization",
    title: "basic credentials of a request",
    remedy: "key-vault",
    confidence: "high",
    keywords: ["basic "],
    notAfter: /[A-Za-z0-9_-]/,
    pattern: /(Basic )([A-Za-z0-9+/]{8,400}={0,2})(?![A-Za-z0-9+/=])/iy,
    accept: (value) => judgeUserAndPassword(value),
  },
  {
    id: "bearer-token",
    title: "a bearer token",
    remedy: "key-vault",
    confidence: "medium",
    keywords: ["bearer "],
    notAfter: /[A-Za-z0-9_-]/,
    pattern: /(Bearer )([A-Za-z0-9_~+/.-]{20,2000}={0,2})(?![A-Za-z0-9_~+/.=-])/iy,
    accept: (token) =>
      isReadable(token) &&
      /\d/.test(token) &&
      !/^[a-z]+(?:[-_.][a-z0-9]+)*$/i.test(token) &&
      entropy(token) > 3.5,
  },
];

function jsonOf(part: string | undefined): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(decodeBase64(part ?? "") ?? "");
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
