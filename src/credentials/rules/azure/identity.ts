import type { Rule } from "../../match.ts";
import { isReadable } from "../../placeholders.ts";

/** Secrets of Entra applications, and the files that carry them. */
export const identitySecrets: readonly Rule[] = [
  {
    id: "azure-client-secret",
    title: "an Entra application secret",
    provider: "Azure",
    remedy: "workload-identity",
    confidence: "high",
    keywords: ["7q~", "8q~", "0q~", "1q~", "2q~", "3q~", "4q~", "5q~", "6q~", "9q~"],
    lead: 3,
    notAfter: /[A-Za-z0-9_~.+/=-]/,
    // SEC101/156: three characters, the version, `Q~`, 31 (7Q~) or 34 (8Q~) more.
    pattern: /[A-Za-z0-9_~.-]{3}\dQ~[A-Za-z0-9_~.-]{31,34}(?![A-Za-z0-9_~.+/-])/y,
    accept: isReadable,
  },
  {
    id: "azure-legacy-client-secret",
    title: "an Entra application secret",
    provider: "Azure",
    remedy: "workload-identity",
    confidence: "medium",
    // Older secrets have no mark of their own: 32 to 44 characters, known by what they are assigned to alone. So do the
    // generated passwords of `az ad sp create-for-rbac` and of `azure.json` on AKS nodes.
    keywords: [
      "client_secret",
      "clientsecret",
      "client-secret",
      "aadclientsecret",
      "azure_secret",
      "arm_client_secret",
    ],
    lead: "name",
    pattern:
      /([A-Za-z0-9_.-]{0,64}(?:client[_-]?secret|azure_secret)(?:[_-]?value)?["']?(?:\s{0,4}(?:[=:]|=>)|,?\s{1,40}["']?value["']?\s{0,4}[:=])\s{0,4}["']?)([A-Za-z0-9_~.+/=@?[\]*:-]{30,64})(?=["'\s,;&<]|$)/iy,
    accept: (secret) =>
      isReadable(secret) && !/^[0-9a-f]{8}-/i.test(secret) && /\d/.test(secret) && /[A-Za-z]/.test(secret),
  },
  {
    id: "service-principal-file",
    title: "a service principal's password",
    provider: "Azure",
    remedy: "workload-identity",
    confidence: "high",
    keywords: ['"appid"', '"displayname"'],
    // The output of `az ad sp create-for-rbac`: appId, displayName, password, tenant.
    pattern:
      /("(?:appId|displayName)"\s{0,4}:\s{0,4}"[^"\n]{1,120}"[^{}]{0,400}?"password"\s{0,4}:\s{0,4}")([^"\n]{16,80})(?="[^{}]{0,200}"tenant")/y,
    accept: isReadable,
  },
  {
    id: "kubeconfig-client-key",
    title: "a client key of a kubeconfig",
    provider: "Kubernetes",
    remedy: "workload-identity",
    confidence: "high",
    keywords: ["client-key-data"],
    pattern: /(client-key-data["']?\s{0,4}:\s{0,4}["']?)(LS0t[A-Za-z0-9+/]{100,8000}={0,2})/y,
  },
  {
    id: "azure-devops-legacy-token",
    title: "an Azure DevOps personal access token",
    provider: "Azure",
    remedy: "key-vault",
    confidence: "medium",
    // SEC101/102: 52 characters of base32 in lower case, told by the name they are assigned to.
    keywords: ["azp_token", "ado_pat", "ado_token", "devops_pat", "vsts", "system_accesstoken", "vss_nuget"],
    lead: "name",
    pattern: /([A-Za-z0-9_.-]{1,64}["']?\s{0,4}[=:]\s{0,4}["']?)([2-7a-z]{52})(?![A-Za-z0-9])/y,
    accept: isReadable,
  },
];
