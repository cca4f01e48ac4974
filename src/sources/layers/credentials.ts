import { describeMasked, findCredentials, syntaxOfFile } from "../../credentials/index.ts";
import type { FoundCredential } from "../../images/index.ts";
import type { FileHeader } from "../packages/index.ts";

/** Files with more are data, not settings. */
const largest = 512 * 1024;
const mostTold = 20;

/** Where distributions and installers of packages put what they have from elsewhere: the same for everybody, hence no secret. */
const ofPackages =
  /^(?:usr\/(?:share|include|src|lib|lib32|lib64|libexec|libx32)\/|lib(?:32|64|exec)?\/|var\/(?:lib\/(?:dpkg|rpm|apt)|cache)\/|etc\/(?:ssl|pki|ca-certificates)\/|proc\/|sys\/)|(?:^|\/)(?:node_modules|site-packages|dist-packages|gems|gopath|go\/pkg|\.git\/objects)\//;

/** Keys and tokens that tools keep under names of their own. */
const kept =
  /(?:^|\/)(?:id_(?:rsa|dsa|ecdsa|ed25519)|\.git-credentials|\.netrc|\.npmrc|\.pypirc|\.pgpass|\.htpasswd|\.dockercfg|\.env[\w.-]*|[\w.-]*\.env|credentials|kubeconfig|[\w.-]+\.(?:pem|key|ppk|p8|asc|kubeconfig))$|(?:^|\/)\.(?:aws|azure|docker|kube|config\/gcloud)\/[^/]+$/;

/** Whether a file is searched for credentials. */
export function mayHoldCredentials({ path, size }: FileHeader, head: Buffer): boolean {
  if (size < 8 || size > largest || head.includes(0)) return false;
  if (kept.test(path)) return !ofPackages.test(path) || !path.startsWith("usr/share/");
  return !ofPackages.test(path) && syntaxOfFile(path) !== "plain";
}

/** The credentials of a file, without their values. */
export function credentialsIn(bytes: Buffer, path: string): readonly FoundCredential[] {
  const text = bytes.toString("latin1");
  let line = 1;
  let counted = 0;
  return findCredentials(text, { syntax: syntaxOfFile(path) })
    .slice(0, mostTold)
    .map((match) => {
      for (; counted < match.start; counted++) if (text.charCodeAt(counted) === 0x0a) line++;
      const { rule, title, confidence, wellKnown } = match;
      return {
        rule,
        title,
        confidence,
        line,
        shape: describeMasked(match),
        ...(wellKnown !== undefined && { wellKnown }),
      };
    });
}
