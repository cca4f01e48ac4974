import type { ManagedCluster } from "../../../azure/index.ts";
import { imageCleaner, imageCleanerInterval } from "../../../azure/settings/index.ts";
import { type Answer, type Broken, met, plan } from "../../answer.ts";
import { clusterControl } from "../../control.ts";
import { brokenSetting, undecidedSetting } from "../../setting.ts";

/** Microsoft Learn, "Use Image Cleaner to clean up vulnerable stale images": from a day to three months, a week where the CLI is told none. */
const [shortest, usual, longest] = [24, 168, 24 * 92];

export const control = clusterControl({
  id: "cluster-image-cleaner",
  title: "Images that nothing uses are removed from nodes",
  severity: "low",
  area: "cluster",
  recommended: true,
  mappings: { "azure-policy": ["af3c26b2"], "microsoft-baseline": ["PV-6"] },
  settings: [imageCleaner.path, imageCleanerInterval.path],
  check: (cluster) => {
    const isOn = cluster.read(imageCleaner);
    if (isOn.unknown) return undecidedSetting(cluster, imageCleaner, isOn);
    if (isOn.value === true) return ofInterval(cluster);
    return withInterval(
      cluster,
      brokenSetting(cluster, imageCleaner, {
        message:
          "Image Cleaner is off: images with known holes stay on nodes after the last pod that used them, ready to be started",
        want: true,
        isSafe: true,
      }),
    );
  },
});

function ofInterval(cluster: ManagedCluster): Answer {
  const interval = cluster.read(imageCleanerInterval);
  if (interval.unknown) return undecidedSetting(cluster, imageCleanerInterval, interval);
  const hours = interval.value;
  if (hours === undefined || (hours >= shortest && hours <= longest)) return met;
  return brokenSetting(cluster, imageCleanerInterval, {
    message: `Image Cleaner is to run every ${hours} hours, which Azure refuses: it takes a day to three months`,
    want: hours < shortest ? shortest : usual,
    isSafe: true,
  });
}

/** A template has to state the interval, too. */
function withInterval(cluster: ManagedCluster, found: Broken): Broken {
  const interval = cluster.read(imageCleanerInterval);
  if (found.fix === undefined || interval.unknown || interval.value !== undefined) return found;
  return {
    ...found,
    fix: plan(
      [
        { op: "set", path: found.at.path, value: true },
        { op: "set", path: interval.at.path, value: usual },
      ],
      { summary: `Set ${imageCleaner.path} to true, every ${usual} hours` },
    ),
  };
}
