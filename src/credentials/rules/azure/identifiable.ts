import { base64Bytes } from "../../base64.ts";
import { marvin } from "../../marvin.ts";
import type { Remedy, Rule, Verdict } from "../../match.ts";

interface Signed {
  readonly signature: string;
  readonly id: string;
  readonly title: string;
  readonly remedy: Remedy;
  /** Seeds of the checksum, as the eight letters they spell. */
  readonly seeds: readonly string[];
}

/** 64 bytes: 76 characters, the signature, 6 of checksum, `==`. */
const long: readonly Signed[] = [
  {
    signature: "+ASt",
    id: "azure-storage-key",
    title: "an Azure storage account key",
    remedy: "workload-identity",
    seeds: ["Default0"],
  },
  {
    signature: "ACDb",
    id: "azure-cosmos-key",
    title: "an Azure Cosmos DB key",
    remedy: "workload-identity",
    seeds: ["MastRO00", "MastRW00", "SysAll00", "Resour00", "SystRO00", "SystRW00", "Encryp00"],
  },
  {
    signature: "+ABa",
    id: "azure-batch-key",
    title: "an Azure Batch account key",
    remedy: "workload-identity",
    seeds: ["AbAcct00"],
  },
  {
    signature: "+AMC",
    id: "azure-ml-key",
    title: "an Azure Machine Learning key",
    remedy: "workload-identity",
    seeds: ["Classic0"],
  },
  {
    signature: "APIM",
    id: "azure-api-management-key",
    title: "an Azure API Management key",
    remedy: "key-vault",
    seeds: ["Tenant00", "IoTHub00", "Gateway0", "GitKey00"],
  },
];

/** 32 bytes: 33 characters, the signature, 6 of checksum, `=`. */
const short: readonly Signed[] = [
  {
    signature: "+ASb",
    id: "azure-service-bus-key",
    title: "an Azure Service Bus key",
    remedy: "workload-identity",
    seeds: ["Send0000", "Listen00", "Manage00", "System00", "Unknown0"],
  },
  {
    signature: "+AEh",
    id: "azure-event-hubs-key",
    title: "an Azure Event Hubs key",
    remedy: "workload-identity",
    seeds: ["Send0000", "Listen00", "Manage00", "System00", "Unknown0"],
  },
  {
    signature: "+ARm",
    id: "azure-relay-key",
    title: "an Azure Relay key",
    remedy: "workload-identity",
    seeds: ["Send0000", "Listen00", "Manage00", "System00", "Unknown0"],
  },
  {
    signature: "AIoT",
    id: "azure-iot-key",
    title: "an Azure IoT key",
    remedy: "key-vault",
    seeds: ["IoTHub00", "DpsKey00", "Device00"],
  },
  {
    signature: "AzCa",
    id: "azure-redis-key",
    title: "an Azure Cache for Redis key",
    remedy: "workload-identity",
    seeds: ["Access00"],
  },
  {
    signature: "AZEG",
    id: "azure-event-grid-key",
    title: "an Azure Event Grid key",
    remedy: "workload-identity",
    seeds: [],
  },
];

/** 39 bytes: 42 characters, the signature, 6 of checksum, no padding. */
const odd: readonly Signed[] = [
  {
    signature: "+ACR",
    id: "azure-container-registry-password",
    title: "an Azure Container Registry password",
    remedy: "workload-identity",
    seeds: ["ACRDflt0"],
  },
  {
    signature: "AzSe",
    id: "azure-search-key",
    title: "an Azure AI Search key",
    remedy: "workload-identity",
    seeds: ["Query000", "PAdmin00"],
  },
];

/**
 * Keys that Azure marks so that they can be recognised by themselves, with the published signatures and checksums:
 * https://github.com/microsoft/security-utilities (SEC101/152 to 199).
 */
export const identifiableKeys: readonly Rule[] = [
  ...long.map((each) => rule(each, 76, "[A-Za-z0-9+/]", "[A-Za-z0-9+/]{5}[AQgw]==(?![A-Za-z0-9+/=_-])")),
  ...short.map((each) => rule(each, 33, "[A-Za-z0-9+/]", "[A-P][A-Za-z0-9+/]{5}=(?![A-Za-z0-9+/=_-])")),
  ...odd.map((each) => rule(each, 42, "[A-Za-z0-9+/]", "[A-D][A-Za-z0-9+/]{5}(?![A-Za-z0-9+/=_-])")),
  rule(
    {
      signature: "AzFu",
      id: "azure-functions-key",
      title: "an Azure Functions key",
      remedy: "key-vault",
      seeds: ["Functi00", "System00", "Master00"],
    },
    44,
    "[A-Za-z0-9_-]",
    "[A-Za-z0-9_-]{5}[AQgw]==(?![A-Za-z0-9+/=_-])",
  ),
  {
    id: "azure-annotated-key",
    title: "an Azure key",
    provider: "Azure",
    remedy: "workload-identity",
    confidence: "high",
    keywords: ["jqqj9"],
    lead: 52,
    notAfter: /[A-Za-z0-9]/,
    // SEC101/200: "common annotated security keys"; what stands before the last four tells the service.
    pattern:
      /[A-Za-z0-9]{52}JQQJ9[9DH][A-Za-z0-9][A-L][A-Za-z0-9]{16}[A-Za-z][A-Za-z0-9]{7}(?:[A-Za-z0-9]{2}==)?/y,
    accept: (key) => serviceOf(key),
  },
];

const annotatedServices: Readonly<Record<string, string>> = {
  AZDO: "an Azure DevOps personal access token",
  AZAC: "an Azure App Configuration key",
  AZEG: "an Azure Event Grid key",
  AZMP: "an Azure Maps key",
  AZCS: "an Azure Communication Services key",
  ACOG: "an Azure AI Services key",
  AZFR: "an Azure Fluid Relay key",
  msql: "an Azure SQL key",
};

function serviceOf(key: string): Verdict {
  const title = annotatedServices[key.slice(76, 80)];
  if (title === undefined) return true;
  return { title, ...(key.slice(76, 80) === "AZDO" && { remedy: "key-vault" as const }) };
}

function rule(
  { signature, id, title, remedy, seeds }: Signed,
  lead: number,
  before: string,
  rest: string,
): Rule {
  return {
    id,
    title,
    provider: "Azure",
    remedy,
    confidence: "high",
    keywords: [signature.toLowerCase()],
    lead,
    notAfter: /[A-Za-z0-9+/_-]/,
    pattern: new RegExp(`${before}{${lead}}${signature.replace("+", "\\+")}${rest}`, "y"),
    // The signature alone occurs by chance in one of 16 million places: a sum that differs leaves a doubt, no more.
    accept: (key) => seeds.length === 0 || hasChecksum(key, seeds) || { confidence: "medium" },
  };
}

/** Whether the last four bytes are the sum of those before, for one of the seeds. */
export function hasChecksum(key: string, seeds: readonly string[]): boolean {
  const bytes = base64Bytes(key);
  if (bytes === undefined || bytes.length < 5) return false;
  const length = bytes.length - 4;
  const stated = new DataView(bytes.buffer).getUint32(length, true);
  return seeds.some((seed) => marvin(bytes, length, halfOf(seed, 0), halfOf(seed, 4)) === stated);
}

function halfOf(seed: string, from: number): number {
  let half = 0;
  for (let at = from; at < from + 4; at++) half = (half << 8) | seed.charCodeAt(at);
  return half >>> 0;
}
