import type { Severity } from "../../../model/index.ts";
import { textOf, type Word } from "../../../syntax/dockerfile/index.ts";
import { broken, met } from "../../answer.ts";
import { dockerfileControl } from "../../control.ts";
import { sourcesOf } from "./copies.ts";
import { copiesOf } from "./runs.ts";

interface KeyFile {
  readonly pattern: RegExp;
  /** Why the name alone does not say that a credential is in it. */
  readonly doubt?: string;
}

/** Files that hold a credential, by the names that tools give them. */
const keyFiles: readonly KeyFile[] = [
  { pattern: /^id_(?:rsa|dsa|ecdsa|ed25519)$/ },
  { pattern: /^\.(?:netrc|git-credentials|pgpass|ssh|azure|htpasswd)$|^_netrc$/ },
  { pattern: /^(?:azure|azureauth)\.json$|^kubeconfig$|^(?:.+\.)?kubeconfig$/ },
  { pattern: /^\.env(?:\.(?!example|sample|template|dist|defaults)[\w-]+)*$/ },
  { pattern: /\.(?:pfx|p12|jks|keystore|ppk|key)$/ },
  { pattern: /key[\w.-]*\.pem$/i },
  { pattern: /^\.git$/, doubt: "holds what was ever committed, and perhaps an access token" },
  { pattern: /\.pem$/, doubt: "may be a certificate alone" },
  {
    pattern: /^\.(?:npmrc|pypirc|yarnrc\.yml|dockercfg)$|^(?:nuget|pip)\.conf(?:ig)?$/i,
    doubt: "may name a registry alone",
  },
];
const keyPaths = /(?:^|\/)(?:\.kube\/config|\.docker\/config\.json|\.aws\/credentials|\.config\/gcloud)$/;

export const control = dockerfileControl({
  id: "dockerfile-copied-secret",
  title: "No key files are copied into images",
  severity: "high",
  area: "image",
  recommended: true,
  mappings: {
    guide: ["Build Secure Images", "Limit credential exposure"],
    nsa: ["Authentication and authorization: protecting secrets"],
    mitre: ["T1552.001", "T1552.004"],
  },
  noFix: "the key has to be given in another way, and renewed where such an image was pushed",
  check(file) {
    const found = file.stages.flatMap((stage) =>
      copiesOf(stage).flatMap((step) =>
        sourcesOf(step).flatMap((word) => {
          const key = keyFileIn(word);
          if (key === undefined) return [];
          const { doubt, name } = key;
          const ships = file.ships(stage);
          return broken({
            at: { path: step.path, range: { start: word.start, end: word.end } },
            cause: name,
            message: `${step.keyword} puts ${name} into ${ships ? "the image: its layer keeps the file, even when a later one deletes it" : "a stage that builds: the cache keeps it, and whatever is pushed of it"}`,
            ...milder(ships, doubt),
            advice:
              "Give it to the build alone (RUN --mount=type=secret or --mount=type=ssh), to the program by a SecretProviderClass, and renew it if such an image was ever pushed",
            // Told as a credential; of the file's text nothing is secret.
            conceal: [],
          });
        }),
      ),
    );
    return found.length === 0 ? met : found;
  },
});

function keyFileIn(word: Word): { readonly name: string; readonly doubt: string | undefined } | undefined {
  const path = textOf(word).replace(/\/+$/, "");
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (keyPaths.test(path)) return { name: path, doubt: undefined };
  const found = keyFiles.find(({ pattern }) => pattern.test(name));
  return found && { name, doubt: found.doubt };
}

function milder(
  ships: boolean,
  doubt: string | undefined,
): { readonly severity?: Severity; readonly severityReason?: string } {
  if (!ships) return { severity: "low", severityReason: "only builds: its layers are not the image's" };
  return doubt === undefined ? {} : { severity: "medium", severityReason: doubt };
}
