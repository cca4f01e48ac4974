import { base64Bytes } from "../../base64.ts";
import type { Rule, Verdict } from "../../match.ts";
import { isReadable, judgePassword } from "../../placeholders.ts";

/** Published with Azurite and the storage emulators before it, and with the Cosmos DB emulator: the same for everybody. */
const developmentKeys = ["Eby8vdM02xNO", "C2y6yDjf5/R+"];

/** A key of 64 bytes; the emulators' are public. */
function longKey(secret: string): Verdict {
  if (developmentKeys.some((start) => secret.startsWith(start)))
    return { wellKnown: "development", title: "the development storage key that everybody knows" };
  return base64Bytes(secret)?.length === 64 && isReadable(secret);
}

const ends = "(?![A-Za-z0-9+/=])";

/** What connection strings of Azure's services carry. Separators are those of the services' own documentation. */
export const connectionStrings: readonly Rule[] = [
  {
    id: "azure-account-key",
    title: "an Azure storage account key",
    provider: "Azure",
    remedy: "workload-identity",
    confidence: "high",
    keywords: ["accountkey"],
    // `DefaultEndpointsProtocol=…;AccountName=…;AccountKey=…`, and `AccountEndpoint=…;AccountKey=…` of Cosmos DB.
    pattern: new RegExp(`(AccountKey["']?\\s{0,4}[=:]\\s{0,4}["']?)([A-Za-z0-9+/]{86}==)${ends}`, "iy"),
    accept: longKey,
  },
  {
    id: "azure-storage-legacy-key",
    title: "an Azure storage or Cosmos DB account key",
    provider: "Azure",
    remedy: "workload-identity",
    confidence: "medium",
    keywords: ["storage", "cosmos", "batch_", "primarymasterkey", "primarykey", "account_key", "account-key"],
    lead: "name",
    pattern: new RegExp(
      `([A-Za-z0-9_.-]{1,64}["']?(?:\\s{0,4}[=:]|,?\\s{1,40}["']?value["']?\\s{0,4}[:=])\\s{0,4}["']?)([A-Za-z0-9+/]{86}==)${ends}`,
      "iy",
    ),
    accept: longKey,
  },
  {
    id: "azure-shared-access-key",
    title: "a Service Bus, Event Hubs or IoT Hub access key",
    provider: "Azure",
    remedy: "workload-identity",
    confidence: "high",
    keywords: ["sharedaccesskey"],
    // `Endpoint=sb://….servicebus.windows.net/;SharedAccessKeyName=…;SharedAccessKey=…`
    pattern: new RegExp(
      `(SharedAccessKey["']?\\s{0,4}[=:]\\s{0,4}["']?)([A-Za-z0-9+/]{42,44}={0,2})${ends}`,
      "iy",
    ),
    accept: (key) => base64Bytes(key) !== undefined && isReadable(key),
  },
  {
    id: "azure-service-access-key",
    title: "an access key of SignalR, Web PubSub or Communication Services",
    provider: "Azure",
    remedy: "workload-identity",
    confidence: "high",
    keywords: [".service.signalr.net", ".webpubsub.azure.com", ".communication.azure.com"],
    pattern:
      /(\.(?:service\.signalr\.net|webpubsub\.azure\.com|communication\.azure\.com)\/?;[^"'\s]{0,40}?AccessKey=)([A-Za-z0-9+/]{43,88}={0,2})/iy,
    accept: isReadable,
  },
  {
    id: "azure-app-configuration-secret",
    title: "an App Configuration access key",
    provider: "Azure",
    remedy: "workload-identity",
    confidence: "high",
    keywords: [".azconfig.io"],
    // `Endpoint=https://….azconfig.io;Id=…;Secret=…`
    pattern:
      /(\.azconfig\.(?:io|azure\.us|azure\.cn);Id=[^;"'\s]{4,80};Secret=)([A-Za-z0-9+/]{40,88}={0,2})/iy,
    accept: isReadable,
  },
  {
    id: "azure-sas",
    title: "a shared access signature",
    provider: "Azure",
    remedy: "workload-identity",
    confidence: "high",
    keywords: ["sig="],
    notAfter: /[A-Za-z0-9]/,
    // 32 bytes of HMAC-SHA256, percent-encoded or not.
    pattern: /(sig=)((?:[A-Za-z0-9/+_-]|%2[bBfF]){42,60}(?:%3[dD]|=))/y,
    accept: isReadable,
  },
  {
    id: "azure-redis-connection-string",
    title: "a Redis password",
    provider: "Azure",
    remedy: "workload-identity",
    confidence: "high",
    keywords: [":6380,password=", ":6379,password=", ":10000,password=", ".cache.windows.net"],
    pattern:
      /(:(?:6380|6379|10000),[^"'\s]{0,80}?password=|\.cache\.windows\.net[^"'\s]{0,80}?password=)([^,"'\s;<>{}]{6,120})/iy,
    accept: isReadable,
  },
  {
    id: "sql-connection-string",
    title: "a database password in a connection string",
    remedy: "workload-identity",
    confidence: "high",
    keywords: ["password=", "password =", "pwd=", "pwd ="],
    notAfter: /[A-Za-z0-9_]/,
    // ADO.NET, ODBC and JDBC: `Server=…;User ID=…;Password=…`. What stands before is looked at by `hasServer`.
    pattern: /((?:password|pwd)\s?=\s{0,2}['"]?)([^;"'\s<>]{2,128})(?=["';\s]|$)/iy,
    accept: (password) => isReadable(password) && judgePassword(password, ""),
  },
  {
    id: "azure-storage-url-key",
    title: "an Azure file share's account key",
    provider: "Azure",
    remedy: "workload-identity",
    confidence: "high",
    keywords: ["azurestorageaccountkey"],
    pattern: new RegExp(
      `(azurestorageaccountkey["']?\\s{0,4}[=:]\\s{0,4}["']?)([A-Za-z0-9+/]{86}==)${ends}`,
      "iy",
    ),
    accept: longKey,
  },
];

/** Whether the text right before a `Password=` is that of a connection string, on the same line. */
export function hasServer(before: string): boolean {
  const line = before.slice(before.lastIndexOf("\n") + 1);
  return (
    line.includes(";") &&
    /(?:^|[;"'\s])(?:server|data source|addr|address|host|hostname|network address|user id|uid|username|user|database|initial catalog|driver|jdbc:[a-z]{1,20})\s?[=:]/i.test(
      line,
    )
  );
}
