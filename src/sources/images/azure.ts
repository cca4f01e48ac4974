import { textOf } from "../../base/json.ts";
import type { OpenOptions } from "./options.ts";
import { complaint, objectOf, refuseBusy } from "./registry/answer.ts";
import type { Connections } from "./registry/connection.ts";
import type { Offer } from "./registry/offer.ts";

/** How Azure's registries are entered. */
export interface AzureOptions {
  /** Where Entra ID signs in; that of the registry's cloud without it. */
  readonly authority?: string | undefined;
  /** Registries of Azure's under a name of the user's. */
  readonly hosts?: readonly string[] | undefined;
  /** Instead of DefaultAzureCredential. */
  readonly credential?: EntraCredential | undefined;
}

/** A TokenCredential of the SDK as far as it is needed here. */
export interface EntraCredential {
  readonly getToken: (
    scope: string,
    options: { readonly abortSignal: AbortSignal },
  ) => Promise<{ readonly token: string } | null>;
}

interface Cloud {
  readonly authority: string;
  readonly management: string;
}

/** Source: Microsoft Learn, "Azure Container Registry", endpoints of national clouds. */
const clouds: Readonly<Record<string, Cloud>> = {
  io: { authority: "https://login.microsoftonline.com", management: "https://management.azure.com/.default" },
  cn: {
    authority: "https://login.chinacloudapi.cn",
    management: "https://management.chinacloudapi.cn/.default",
  },
  us: {
    authority: "https://login.microsoftonline.us",
    management: "https://management.usgovcloudapi.net/.default",
  },
};
const registryScope = "https://containerregistry.azure.net/.default";
const mostBytes = 1024 * 1024;
/** How long signing in may take, in milliseconds. */
const patience = 60_000;

/**
 * A registry's refresh token for whoever is signed in to Azure; nothing for other registries or where nobody is.
 * Source: Azure Container Registry, "AAD-OAuth": POST /oauth2/exchange, then /oauth2/token as other registries.
 */
export async function azureOffer(
  host: string,
  connections: Connections,
  options: OpenOptions,
): Promise<Offer | undefined> {
  const cloud = cloudOf(host, options.azure?.hosts ?? []);
  if (cloud === undefined) return undefined;
  const scheme = options.plainHttp?.includes(host) === true ? "http" : "https";
  let problem = "nobody is signed in";
  for (const scope of [registryScope, cloud.management]) {
    const access = await signIn(scope, cloud, options.azure).catch((error: unknown) => {
      problem = error instanceof Error ? (error.message.split("\n", 1)[0] ?? "") : String(error);
      return undefined;
    });
    if (access === undefined) continue;
    const secrets = new Set([access]);
    const reply = await connections.ask(new URL(`${scheme}://${host}/oauth2/exchange`), {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({
        grant_type: "access_token",
        service: host,
        access_token: access,
      }).toString(),
    });
    await refuseBusy(reply, host, secrets);
    if (reply.status === 200) {
      const token = textOf((await objectOf(reply, mostBytes))?.["refresh_token"]);
      if (token !== undefined && token !== "") return { kind: "identity", token };
    } else problem = await complaint(reply, secrets);
  }
  options.tell?.(`Entra ID does not open ${host}: ${problem}`);
  return undefined;
}

function cloudOf(host: string, own: readonly string[]): Cloud | undefined {
  const ending = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.azurecr\.(io|cn|us)$/.exec(host)?.[1];
  return clouds[ending ?? (own.includes(host) ? "io" : "")];
}

async function signIn(
  scope: string,
  { authority }: Cloud,
  options: AzureOptions = {},
): Promise<string | undefined> {
  const credential = options.credential ?? (await defaultCredential(options.authority ?? authority));
  return (await credential.getToken(scope, { abortSignal: AbortSignal.timeout(patience) }))?.token;
}

/** Only who meets a registry of Azure's pays for the SDK. */
async function defaultCredential(authorityHost: string): Promise<EntraCredential> {
  const { DefaultAzureCredential } = await import("@azure/identity");
  return new DefaultAzureCredential({ authorityHost });
}
