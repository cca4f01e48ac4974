import type { AgentPool } from "../../../azure/index.ts";
import { fips, osSku } from "../../../azure/settings/index.ts";
import { phaseOf, type Retirement } from "../../../azure/support/index.ts";
import { met, undecided } from "../../answer.ts";
import { poolControl } from "../../control.ts";
import { brokenSetting, poolPath, undecidedSetting } from "../../setting.ts";
import { minorOf, systemOf } from "./pool-system.ts";

/** Microsoft Learn, "Upgrade operating system (OS) versions in AKS", and its announcements of what ends. */
export const control = poolControl({
  id: "node-os-sku",
  title: "Nodes run an operating system that gets fixes",
  severity: "high",
  area: "cluster",
  recommended: true,
  mappings: { "microsoft-baseline": ["PV-6"] },
  settings: [poolPath(osSku)],
  check: (pool, { date }) => {
    const system = systemOf(pool);
    if (system.unknown || system.value === undefined) return undecidedSetting(pool, osSku, system);
    const { candidates, followsKubernetes } = system.value;
    const isBad = (each: Retirement | undefined): boolean => {
      if (each === undefined) return false;
      const phase = phaseOf(each, date);
      // A SKU that follows Kubernetes moves on by itself in time.
      return phase === "ended" || phase === "removed" || (phase === "soon" && !followsKubernetes);
    };
    const [bad] = candidates.filter((each) => each !== undefined && isBad(each));
    if (bad === undefined) return met;
    if (!candidates.every(isBad))
      return undecided(
        system.at,
        `it may be ${bad.what}, which ended on ${bad.ends}: that hangs on what is not known`,
      );
    const phase = phaseOf(bad, date);
    const want = wanted(pool, bad);
    return brokenSetting(pool, osSku, {
      message:
        phase === "soon"
          ? `nodes run on ${bad.what}, which ends on ${bad.ends}`
          : `nodes run on ${bad.what}, without security fixes since ${bad.ends}${phase === "removed" ? "; its images are gone, so that the pool cannot scale" : ""}`,
      ...(phase === "soon" && { severity: "low", severityReason: "it still gets fixes" }),
      ...(pool.os.is("Windows") && {
        change: { kind: "node-pools", effects: "A new pool takes the place of this one." },
        how: { az: "az aks nodepool add --os-type Windows --os-sku <sku>" },
      }),
      ...(!pool.os.is("Windows") && {
        change: {
          kind: "in-place",
          effects:
            "The pool's nodes are reimaged; Terraform replaces the pool for most changes of the system.",
        },
      }),
      ...(want !== undefined && { want }),
    });
  },
});

/** The same distribution's next release, where the pool can run it: Kubernetes 1.28 to 1.36, and from 1.32 on without FIPS. */
function wanted(pool: AgentPool, { id }: Retirement): string | undefined {
  const { value: minor } = minorOf(pool);
  if (minor === undefined) return undefined;
  if (id === "azure-linux-2") return minor >= 28 && minor <= 36 ? "AzureLinux3" : undefined;
  return id === "ubuntu-2204" && minor >= 32 && pool.read(fips).is(false) ? "Ubuntu2404" : undefined;
}
