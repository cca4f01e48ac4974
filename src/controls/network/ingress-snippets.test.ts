import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided } from "../testing.ts";
import { control } from "./ingress-snippets.ts";
import { ingress } from "./testing.ts";

const annotated = (name: string, value: string): string =>
  ingress("rules: []", `${name}: ${JSON.stringify(value)}`);

suite(control.id, () => {
  test("every snippet is broken", () => {
    for (const name of [
      "configuration-snippet",
      "server-snippet",
      "auth-snippet",
      "stream-snippet",
      "modsecurity-snippet",
    ]) {
      assertBroken(control, annotated(`nginx.ingress.kubernetes.io/${name}`, "deny all;"));
    }
    assertBroken(control, annotated("nginx.org/server-snippets", "deny all;"));
    assertBroken(
      control,
      annotated("nginx.ingress.kubernetes.io/server-snippet", "a").replace(
        "networking.k8s.io/v1",
        "extensions/v1beta1",
      ),
    );
  });
  test("Lua is named", () => {
    assert.match(
      assertBroken(control, annotated("nginx.ingress.kubernetes.io/server-snippet", "content_by_lua 'x';"))
        .message,
      /Lua/,
    );
  });
  test("a quote ends the value of rewrite-target", () => {
    const name = "nginx.ingress.kubernetes.io/rewrite-target";
    assert.match(assertBroken(control, annotated(name, '/$1" last; x "')).message, /CVE-2026-3288/);
    assertMet(control, annotated(name, "/$1"));
  });
  test("values that break out of their directive are broken, plain ones met", () => {
    const name = "nginx.ingress.kubernetes.io/auth-tls-match-cn";
    assertBroken(control, annotated(name, "CN=abc #(\n){}\nssl_engine x;"));
    assertMet(control, annotated(name, "CN=(client|other)"));
    assertMet(
      control,
      annotated(
        "nginx.ingress.kubernetes.io/auth-url",
        "https://auth.example.com/check?rd=$escaped_request_uri",
      ),
    );
    assertBroken(control, annotated("nginx.ingress.kubernetes.io/auth-url", "http://x/;load_module y;"));
    assertBroken(control, annotated("nginx.ingress.kubernetes.io/permanent-redirect", "https://a;}"));
  });
  test("near misses are met", () => {
    assertMet(control, annotated("example.com/configuration-snippet", "a;"));
    assertMet(control, annotated("nginx.ingress.kubernetes.io/snippets", "a;"));
    assertMet(control, annotated("nginx.ingress.kubernetes.io/configuration-snippet", " "));
    assertMet(control, annotated("nginx.ingress.kubernetes.io/rewrite-target", "/$2"));
    assertMet(
      control,
      annotated("nginx.ingress.kubernetes.io/server-snippet", "a;").replace(
        "kind: Ingress",
        "kind: IngressClass",
      ),
    );
  });
  test("templates decide later", () => {
    assertUndecided(
      control,
      annotated("nginx.ingress.kubernetes.io/server-snippet", "{{ .Values.snippet }}"),
    );
    assertUndecided(control, annotated("nginx.ingress.kubernetes.io/auth-url", "{{ .Values.url }}"));
  });
});
