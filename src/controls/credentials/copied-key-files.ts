import type { SourceTextFile } from "../../inventory/index.ts";
import { type Broken, broken } from "../answer.ts";

const isDockerfile = /(?:^|\/)(?:[\w.-]+\.)?(?:Dockerfile|Containerfile)[\w.-]*$|\.dockerfile$/i;
/** `COPY` and `ADD`, options before the sources; a name in the shell's or in JSON's form. */
const copy = /^[ \t]*(?:COPY|ADD)[ \t]+(?!--from)([^\n]{1,400})/gim;
/** Files that hold nothing but a credential, by the names that tools give them. */
const keyFile =
  /(?:^|[\s"'/])((?:id_(?:rsa|dsa|ecdsa|ed25519)|\.netrc|\.git-credentials|\.pgpass|azure\.json|azureauth\.json|kubeconfig|\.kube\/config|\.docker\/config\.json|\.azure|\.aws\/credentials|\.ssh|\.env(?:\.(?!example|sample|template|dist)[\w-]+)?|[\w.-]+\.(?:pfx|p12|jks|ppk|key))\/?)(?=[\s"',]|$)/i;

/** Key files that a Dockerfile copies into an image, where every layer keeps them, whatever is deleted later. */
export function copiedKeyFiles({ file, text, commentsOnly }: SourceTextFile): readonly Broken[] {
  if (commentsOnly || !isDockerfile.test(file)) return [];
  return [...text.matchAll(copy)].flatMap((match) => {
    const [line, sources = ""] = match;
    const found = keyFile.exec(sources);
    const name = found?.[1];
    if (found === null || name === undefined) return [];
    const start = match.index + line.length - sources.length + found.index + found[0].length - name.length;
    return broken({
      at: { path: [`COPY ${name}`], range: { start, end: start + name.length } },
      message: `copies ${name} into the image: its layer keeps the file, even when a later one deletes it`,
      advice:
        "Give it to the build alone (RUN --mount=type=secret or --mount=type=ssh), to the program by a SecretProviderClass, and renew it if such an image was ever pushed",
    });
  });
}
