import { describeMasked, findCredentials, syntaxOfFile } from "../../credentials/index.ts";
import type { FoundCredential } from "../../images/index.ts";
import type { FileHeader } from "../packages/index.ts";

/** Files with more are data, not settings. */
const largest = 512 * 1024;
const mostTold = 20;

/** Where distributions and installers of packages put what they have from elsewhere: the same for everybody, hence no secret. */
const ofPackages =
  /^(?:usr\/(?:share|include|src|lib|lib32|lib64|libexec|libx32)\/|lib(?:32|64|exec)?\/|var\/(?:lib\/(?:dpkg|rpm|apt|ucf)|cache)\/|etc\/(?:ssl|pki|ca-certificates)\/|usr\/local\/(?:go|share|include|rustup|cargo|lib\/(?:python|ruby|perl)[\d.]*)\/|proc\/|sys\/)|(?:^|\/)(?:node_modules|site-packages|dist-packages|gems|gopath|go\/pkg|\.git\/objects)\//;

/** Keys and tokens that tools keep under names of their own. */
const kept =
  /(?:^|\/)(?:id_(?:rsa|dsa|ecdsa|ed25519)|ssh_host_\w+_key|\.git-credentials|\.netrc|\.npmrc|\.pypirc|\.pgpass|\.htpasswd|\.dockercfg|\.env[\w.-]*|[\w.-]*\.env|credentials|kubeconfig|[\w.-]+\.(?:pem|key|ppk|p8|asc|kubeconfig))$|(?:^|\/)\.(?:aws|azure|docker|kube|config\/gcloud)\/[^/]+$/;

/** Whether a file is searched for credentials. */
export function mayHoldCredentials({ path, size }: FileHeader, head: Buffer): boolean {
  if (size < 8 || size > largest || head.includes(0)) return false;
  if (kept.test(path)) return !ofPackages.test(path) || !path.startsWith("usr/share/");
  return !ofPackages.test(path) && syntaxOfFile(path) !== "plain";
}

const programs = /\.(?:sh|bash|zsh|ps1|psm1|cmd|bat|mk)$|(?:^|\/)Makefile$/;
const comment = /[ \t]*(?:#|;|\/\/|--|\*|REM\b)/y;

/** The credentials of a file, without their values. */
export function credentialsIn(bytes: Buffer, path: string): readonly FoundCredential[] {
  const text = bytes.toString("latin1");
  const syntax = syntaxOfFile(path);
  const isProgram = syntax === "code" || programs.test(path);
  const found: FoundCredential[] = [];
  let line = 1;
  let lineStart = 0;
  let counted = 0;
  let inMarkup = false;
  for (const match of findCredentials(text, { syntax })) {
    for (; counted < match.start; counted++) {
      const character = text.charCodeAt(counted);
      if (character === 0x0a) {
        line++;
        lineStart = counted + 1;
      } else if (character === 0x3c) inMarkup ||= text.startsWith("<!--", counted);
      else if (character === 0x3e && inMarkup) inMarkup = !text.startsWith("--", counted - 2);
    }
    const { rule, title, confidence, wellKnown } = match;
    // Programs name defaults in what they say; examples in comments have values that only their name gives away.
    if (wellKnown === "default" && isProgram) continue;
    comment.lastIndex = lineStart;
    if (rule === "named-value" && (inMarkup || comment.test(text))) continue;
    const shape = describeMasked(match);
    found.push({ rule, title, confidence, line, shape, ...(wellKnown !== undefined && { wellKnown }) });
    if (found.length === mostTold) break;
  }
  return found;
}
