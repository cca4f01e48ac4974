import type { View } from "../../syntax/index.ts";
import { broken, met } from "../answer.ts";
import { containerControl } from "../control.ts";
import { inTheOpen } from "./mappings.ts";

/** A file can be guarded, renewed without a restart and kept from children; CIS prefers it. One finding a Secret. */
export const control = containerControl({
  id: "secret-from-environment",
  title: "Secrets reach containers as files",
  severity: "low",
  area: "credentials",
  recommended: false,
  mappings: inTheOpen("4.4.1", "T1552.007"),
  noFix: "The application has to read the file.",
  check(container) {
    const bySecret = new Map<string, { readonly at: View; readonly names: string[] }>();
    const add = (secret: View, at: View, variable: string): void => {
      const name = secret.get("name").string().value;
      if (name === undefined) return;
      const known = bySecret.get(name);
      if (known === undefined) bySecret.set(name, { at, names: [variable] });
      else known.names.push(variable);
    };
    for (const entry of container.view.get("env").items())
      add(entry.at(["valueFrom", "secretKeyRef"]), entry, entry.get("name").string().value ?? "");
    for (const entry of container.view.get("envFrom").items())
      add(entry.get("secretRef"), entry, "all its keys");
    if (bySecret.size === 0) return met;
    return [...bySecret].map(([secret, { at, names }]) =>
      broken({
        at,
        cause: secret,
        message: `the Secret ${secret} comes as environment variables (${names.join(", ")}), which every child process, crash report and debugger sees and which stay as they were when the Secret is renewed`,
        advice:
          "Mount it: a volume of type secret or of driver secrets-store.csi.k8s.io, read-only, and read the file",
      }),
    );
  },
});
