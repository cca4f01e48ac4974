import { unsafeSysctls } from "../../../azure/settings/index.ts";
import { firstOf } from "../../../base/text.ts";
import { met } from "../../answer.ts";
import { poolControl } from "../../control.ts";
import { brokenSetting, poolPath, undecidedSetting } from "../../setting.ts";

/** Kubernetes, "Using sysctls in a Kubernetes Cluster": those that are not isolated from other pods are off unless a kubelet allows them. */
export const control = poolControl({
  id: "node-unsafe-sysctls",
  title: "Pods cannot set kernel parameters of the whole node",
  severity: "medium",
  area: "cluster",
  recommended: true,
  mappings: { mitre: ["T1499"] },
  settings: [poolPath(unsafeSysctls)],
  wants: [],
  check: (pool) => {
    const list = pool.read(unsafeSysctls);
    if (list.unknown) return undecidedSetting(pool, unsafeSysctls, list);
    const names = (list.value ?? []).filter((name) => name !== "");
    if (names.length === 0) return met;
    return brokenSetting(pool, unsafeSysctls, {
      message: `pods may set ${firstOf(names, 3)}: parameters that reach beyond the pod and can harm others on the node`,
      want: [],
    });
  },
});
