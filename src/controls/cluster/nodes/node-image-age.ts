import { nodeImageVersion } from "../../../azure/settings/index.ts";
import { met, undecided } from "../../answer.ts";
import { poolControl } from "../../control.ts";
import { brokenSetting, poolPath, undecidedSetting } from "../../setting.ts";
import { daysBetween, imageDate } from "./image-date.ts";

/** Microsoft Learn, "Node images in AKS": weekly for Linux, monthly for Windows, within two weeks in every region. */
export const control = poolControl({
  id: "node-image-age",
  title: "Nodes run an image of these weeks",
  severity: "medium",
  area: "cluster",
  recommended: true,
  mappings: { "microsoft-baseline": ["PV-6"] },
  settings: [poolPath(nodeImageVersion)],
  parameters: {
    days: { description: "how old an image of Linux nodes may be", type: "integer", default: 30 },
    windowsDays: { description: "how old an image of Windows nodes may be", type: "integer", default: 45 },
  },
  noFix: "a definition does not name the image: nodes get it by upgrades",
  check: (pool, { date, parameters }) => {
    const version = pool.read(nodeImageVersion);
    if (version.unknown) return undecidedSetting(pool, nodeImageVersion, version);
    // Only a pool that runs has one.
    if (version.value === undefined) return met;
    const made = imageDate(version.value);
    if (made === undefined) return undecided(version.at, `"${version.value.slice(0, 80)}" names no day`);
    const age = daysBetween(made, date);
    const most = parameters.integer(/^AKSWindows/i.test(version.value) ? "windowsDays" : "days");
    if (age <= most) return met;
    return brokenSetting(pool, nodeImageVersion, {
      message: `nodes run an image of ${made}, ${age} days old: fixes of the kernel and the system since then are missing`,
      ...(age > 90 && { severity: "high", severityReason: "fixes of three months are missing" }),
    });
  },
});
