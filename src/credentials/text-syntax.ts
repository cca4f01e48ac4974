import type { TextSyntax } from "./match.ts";

const config =
  /(?:\.(?:env|ya?ml|toml|ini|cfg|cnf|conf|config|properties|json|json5|jsonc|tfvars|sh|bash|zsh|ps1|psm1|cmd|bat|xml|pubxml|publishsettings|settings|dockerfile|npmrc|pypirc|mk|service|http|rest|template|tpl|gotmpl)|(?:^|\/)(?:\.env[\w.-]*|[\w.-]*\.env[\w.-]*|(?:[\w.-]+\.)?Dockerfile[\w.-]*|Containerfile|\.netrc|\.npmrc|\.pypirc|\.htpasswd|\.pgpass|\.s3cfg|\.dockercfg|Makefile|Procfile|credentials|[\w.-]*kubeconfig[\w.-]*|config))$/i;
const code =
  /\.(?:[cm]?[jt]sx?|py|go|java|cs|vb|fs|rb|php|rs|kts?|swift|scala|c|cc|cpp|cxx|h|hpp|m|mm|groovy|gradle|tf|hcl|bicep(?:param)?|sql|vue|svelte|lua|dart|exs?|erl|r|pl|pm|ipynb|clj|hs|jl|nim|zig|cshtml|razor|rego|jsonnet|libsonnet|cue|star|bzl)$/i;
/** Made by tools: what they call password or token is none, and nobody writes there. */
const made =
  /(?:\.min\.(?:js|css)|\.map|[.-]lock(?:\.json|\.yaml)?|(?:^|\/)(?:package-lock\.json|pnpm-lock\.yaml|npm-shrinkwrap\.json|go\.sum|composer\.lock|Gemfile\.lock|poetry\.lock|packages\.lock\.json|[\w.-]+\.(?:schema|tsbuildinfo)\.?(?:json)?))$/i;

/** Words of user interfaces in many languages: `password` is a label there. */
const translated =
  /(?:^|[/._-])(?:locales?|i18n|l10n|lang|langs|languages|translations?|messages)(?:[/._-][^\n]*)?\.(?:json|ya?ml|properties|xml|toml|ini|[cm]?[jt]s|php|rb|po|arb)$|\.resx$/i;

/** How a file of a name assigns values. Prose, lock files, bundles and what is unknown say nothing by names. */
export function syntaxOfFile(file: string): TextSyntax {
  if (made.test(file) || translated.test(file)) return "plain";
  if (config.test(file)) return "config";
  return code.test(file) ||
    /(?:^|\/)(?:Jenkinsfile|Vagrantfile|Rakefile|Tiltfile|BUILD|WORKSPACE)$/.test(file)
    ? "code"
    : "plain";
}
