import type { View } from "../../syntax/index.ts";
import { type Answer, broken, met, remove, undecided } from "../answer.ts";
import { objectControl } from "../control.ts";
import { ingressKinds } from "./ingress/kinds.ts";

const nginx = "nginx.ingress.kubernetes.io/";

/** Raw configuration for the proxy, by annotation: ingress-nginx, and F5's controller. */
const snippet =
  /^nginx\.ingress\.kubernetes\.io\/(?:[\w-]+-)?snippet$|^nginx\.org\/(?:server|location)-snippets$/;

/** Values that ingress-nginx wrote into its configuration as they are, with the flaw it was. */
const injectable: ReadonlyMap<string, string> = new Map([
  ["auth-url", "CVE-2025-24514"],
  ["auth-tls-match-cn", "CVE-2025-1097"],
  ["mirror-target", "CVE-2025-1098"],
  ["mirror-host", "CVE-2025-1098"],
  ["permanent-redirect", "CVE-2023-5044"],
  ["auth-proxy-set-headers", "CVE-2025-15566"],
  ["rewrite-target", "CVE-2026-3288"],
]);

/** What ends a quoted value or a directive, or opens a block. No such value needs one of these. */
const breaksOut = /[\n;{}"]/;

export const control = objectControl({
  id: "ingress-snippets",
  title: "Ingresses bring no raw configuration into the proxy",
  severity: "high",
  area: "network",
  recommended: true,
  mappings: {
    guide: ["Secure pod access to resources"],
    cve: [
      "CVE-2021-25742",
      "CVE-2023-5044",
      "CVE-2025-1097",
      "CVE-2025-1098",
      "CVE-2025-15566",
      "CVE-2025-24514",
      "CVE-2026-3288",
    ],
  },
  kinds: ingressKinds,
  check: (ingress) =>
    ingress.metadata
      .get("annotations")
      .entries()
      .map(([name, value]) => judge(name, value)),
});

function judge(name: string, value: View): Answer {
  if (snippet.test(name)) return judgeSnippet(name, value);
  const flaw = name.startsWith(nginx) ? injectable.get(name.slice(nginx.length)) : undefined;
  if (flaw === undefined) return met;
  const text = value.string();
  if (text.unknown) return undecided(text);
  if (!breaksOut.test(text.value ?? "")) return met;
  return broken({
    at: text,
    message: `${name} has characters that end a directive: a controller without the fix of ${flaw} runs what follows as its own configuration`,
    fix: remove({ summary: `Remove ${name}`, test }),
  });
}

/** A conditional annotation is one in some rendering; its text does not matter. */
function judgeSnippet(name: string, value: View): Answer {
  if (value.uncertainty !== undefined) return undecided(value, value.uncertainty);
  const text = value.string();
  if (text.value === undefined || text.value.trim() === "") return met;
  const lua =
    /\b(?:content|access|rewrite|set|header_filter|body_filter|log|init|init_worker|balancer)_by_lua/.test(
      text.value,
    );
  return broken({
    at: text,
    message: `${name} puts ${lua ? "a Lua program" : "its text"} into the proxy's configuration: whoever may edit this Ingress can read every secret that the controller may (CVE-2021-25742)`,
    fix: remove({ summary: `Remove ${name}`, test }),
  });
}

const test =
  "call every path of this Ingress and compare headers, redirects and limits; an annotation of its own, or the application, can do most of what snippets do";
