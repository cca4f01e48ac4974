import type { Rule } from "../match.ts";
import { connectionStrings } from "./azure/connection-strings.ts";
import { identifiableKeys } from "./azure/identifiable.ts";
import { identitySecrets } from "./azure/identity.ts";
import { requestTokens } from "./headers.ts";
import { privateKeys } from "./keys.ts";
import { providerTokens } from "./providers.ts";
import { urlPasswords } from "./urls.ts";

/** Every shape that is known. Of two that lie over each other the surer one counts, then the one named first. */
export const rules: readonly Rule[] = [
  ...identifiableKeys,
  ...connectionStrings,
  ...identitySecrets,
  ...providerTokens,
  ...privateKeys,
  ...requestTokens,
  ...urlPasswords,
];
