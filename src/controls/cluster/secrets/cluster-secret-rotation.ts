import { keyVaultProvider, secretRotation, secretRotationInterval } from "../../../azure/settings/index.ts";
import { Known } from "../../../model/index.ts";
import { met } from "../../answer.ts";
import { clusterControl } from "../../control.ts";
import { brokenSetting, undecidedSetting } from "../../setting.ts";

/** Microsoft Learn, "Azure Key Vault provider for Secrets Store CSI Driver configuration options". */
export const control = clusterControl({
  id: "cluster-secret-rotation",
  title: "Mounted secrets follow Key Vault when they change",
  severity: "medium",
  area: "cluster",
  recommended: true,
  mappings: {
    guide: ["Limit credential exposure", "Use Azure Key Vault with FlexVol"],
    "microsoft-baseline": ["IM-8", "DP-6"],
  },
  settings: [secretRotation.path, secretRotationInterval.path],
  check: (cluster) => {
    const provider = cluster.read(keyVaultProvider);
    if (provider.is(false)) return met;
    const rotation = cluster.read(secretRotation);
    if (rotation.unknown) return undecidedSetting(cluster, secretRotation, rotation);
    const interval = cluster.read(secretRotationInterval);
    const seconds = interval.value === undefined ? undefined : secondsOf(interval.value);
    const isSane = seconds !== undefined && seconds >= shortest && seconds <= longest;
    if (rotation.value === true && isSane) return met;
    if (provider.unknown) return undecidedSetting(cluster, secretRotation, provider);
    if (rotation.value !== true)
      return brokenSetting(cluster, secretRotation, {
        message:
          "mounted secrets are read once: a secret that is renewed or revoked in Key Vault stays in the pods until they are replaced",
        // The API keeps the add-on's switches as texts.
        want: "true",
      });
    if (interval.unknown) return undecidedSetting(cluster, secretRotationInterval, interval);
    if (seconds === undefined)
      return undecidedSetting(
        cluster,
        secretRotationInterval,
        Known.unknown(interval.at, "the interval is not a duration such as 2m"),
      );
    return brokenSetting(cluster, secretRotationInterval, {
      message:
        seconds > longest
          ? "Key Vault is asked less than once a day: a revoked secret stays in the pods for so long"
          : "Key Vault is asked several times a minute by every node, which it may throttle for all its users",
      severity: "low",
      severityReason: "secrets do follow Key Vault, at an odd pace",
      want: "2m",
    });
  },
});

const shortest = 60;
const longest = 24 * 60 * 60;

/** Go's durations, as the driver reads them: `2m`, `1h30m`, `90s`. */
function secondsOf(text: string): number | undefined {
  if (!/^(?:\d{1,6}(?:\.\d{1,3})?(?:h|m|s|ms)){1,4}$/.test(text)) return undefined;
  const parts = text.matchAll(/(\d+(?:\.\d+)?)(ms|h|m|s)/g);
  return [...parts].reduce((sum, [, amount, unit]) => sum + Number(amount) * (lengths[unit ?? ""] ?? 0), 0);
}

const lengths: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1, ms: 0.001 };
