import { broken, met } from "../answer.ts";
import { objectControl } from "../control.ts";

/** Often wanted, for Ingress controllers and environment variables; worth knowing where not. */
export const control = objectControl({
  id: "secret-provider-class-synced-secret",
  title: "Key Vault's values are not copied into Secrets",
  severity: "info",
  area: "credentials",
  recommended: false,
  mappings: { guide: ["Limit credential exposure"], "cis-aks": ["4.4.1", "4.4.2"], mitre: ["T1552.007"] },
  noFix: "What reads the Secret has to read the mounted file.",
  kinds: ["secrets-store.csi.x-k8s.io/SecretProviderClass"],
  check(object) {
    const objects = object.spec.get("secretObjects");
    if (objects.items().length === 0) return met;
    const names = objects.items().map((each) => each.get("secretName").string().value ?? "one");
    return broken({
      at: objects,
      message: `copies the vault's values into Secrets (${names.join(", ")}), where every reader of Secrets in the namespace finds them`,
      advice: "Where the application can read files, mount the volume and leave secretObjects out",
    });
  },
});
