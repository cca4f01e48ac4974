import assert from "node:assert/strict";
import { it } from "node:test";
import { addressOfId } from "./index.ts";

it("names a resource alike, however its id is written", () => {
  const ids: Readonly<Record<string, string | undefined>> = {
    "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/net/subnets/nodes":
      "microsoft.network/virtualnetworks/subnets/net/nodes",
    "Microsoft.Network/virtualNetworks/net": "microsoft.network/virtualnetworks/net",
    "{microsoft.network/virtualnetworks/{parameters('net')}}/subnets/nodes":
      "microsoft.network/virtualnetworks/subnets/{parameters('net')}/nodes",
    "{microsoft.a/b/name}/providers/Microsoft.Insights/diagnosticSettings/logs":
      "microsoft.insights/diagnosticsettings/logs",
    "/subscriptions/s/resourceGroups/g": undefined,
    "Microsoft.Network/virtualNetworks": undefined,
    "": undefined,
  };
  for (const [id, address] of Object.entries(ids)) assert.equal(addressOfId(id), address, id);
});
