import { choice, flag, Undetermined } from "../cluster/setting.ts";
import { networkDataplane } from "./network.ts";

export const advancedNetworking = flag({
  title: "Advanced Container Networking Services",
  path: "properties.networkProfile.advancedNetworking.enabled",
  default: false,
  change: { kind: "in-place", effects: "It is billed for every node." },
  az: "--enable-acns",
});

export const advancedNetworkSecurity = flag({
  title: "Advanced network security",
  path: "properties.networkProfile.advancedNetworking.security.enabled",
  // The API calls the default off, and the whole on with all of its parts unless they are switched off.
  default: (cluster) =>
    cluster.read(advancedNetworking).is(false) || cluster.read(networkDataplane).is("azure")
      ? false
      : new Undetermined("what advanced networking switches on by itself is not documented in one way"),
  change: { kind: "in-place", effects: "It is billed for every node, and needs the Cilium dataplane." },
  az: "--enable-acns",
});

export const advancedNetworkPolicies = choice(["None", "FQDN", "L7"], {
  title: "Advanced network policies",
  path: "properties.networkProfile.advancedNetworking.security.advancedNetworkPolicies",
  // Microsoft Learn, "Set up Advanced Container Networking Services": FQDN filtering comes with the security features.
  default: (cluster) => {
    const security = cluster.read(advancedNetworkSecurity);
    return security.unknown
      ? new Undetermined(security.why ?? "not known whether advanced network security is on")
      : security.is(true)
        ? "FQDN"
        : "None";
  },
  change: { kind: "in-place", effects: "It is billed for every node, and needs the Cilium dataplane." },
  az: "--enable-acns --acns-advanced-networkpolicies <FQDN|L7>",
});

export const transitEncryption = choice(["None", "WireGuard", "mTLS"], {
  title: "Encryption between nodes",
  path: "properties.networkProfile.advancedNetworking.security.transitEncryption.type",
  default: "None",
  change: { kind: "in-place", effects: "It needs the Cilium dataplane and costs throughput." },
  az: "--enable-acns --acns-transit-encryption-type WireGuard",
});
