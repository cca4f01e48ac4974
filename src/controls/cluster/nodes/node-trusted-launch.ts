import type { AgentPool } from "../../../azure/index.ts";
import { fips, nodeImageVersion, osSku, poolType, secureBoot, vtpm } from "../../../azure/settings/index.ts";
import { Known } from "../../../model/index.ts";
import { type Answer, met, undecided } from "../../answer.ts";
import { poolControl } from "../../control.ts";
import { brokenSetting, poolPath, undecidedSetting } from "../../setting.ts";

/** Microsoft Learn, "Trusted Launch for AKS". */
export const control = poolControl({
  id: "node-trusted-launch",
  title: "Nodes boot only what is signed",
  severity: "low",
  area: "cluster",
  recommended: false,
  mappings: { mitre: ["T1542"] },
  settings: [poolPath(vtpm), poolPath(secureBoot)],
  check: (pool) => {
    const takesIt = takesTrustedLaunch(pool);
    if (takesIt.is(false)) return met;
    return [
      answerFor(pool, vtpm, takesIt, "there is no vTPM: what a node has booted cannot be attested"),
      answerFor(
        pool,
        secureBoot,
        takesIt,
        "secure boot is off: a node may boot a changed loader, kernel or driver",
      ),
    ];
  },
});

function answerFor(pool: AgentPool, setting: typeof vtpm, takesIt: Known<boolean>, message: string): Answer {
  const isOn = pool.read(setting);
  if (isOn.is(true)) return met;
  if (isOn.unknown) return undecidedSetting(pool, setting, isOn);
  if (takesIt.unknown) return undecided(isOn.at, takesIt.why ?? "not known");
  return brokenSetting(pool, setting, { message, want: true });
}

/** Not with Windows, Flatcar, Arm64, confidential VMs, Pod Sandboxing, generation 1 and availability sets; OS Guard brings it. */
function takesTrustedLaunch(pool: AgentPool): Known<boolean> {
  const sku = pool.read(osSku);
  const size = pool.view.get("vmSize").string();
  const image = pool.read(nodeImageVersion);
  const runtime = pool.view.get("workloadRuntime").string();
  const isWithoutFips = !sku.unknown && !withFips.includes(sku.value ?? "");
  const isOut =
    pool.os.is("Windows") ||
    sku.is("flatcar") ||
    sku.is("AzureLinuxOSGuard") ||
    pool.read(poolType).is("AvailabilitySet") ||
    (pool.read(fips).is(true) && isWithoutFips) ||
    /kata/i.test(runtime.value ?? "") ||
    isOtherImage(image.value ?? "") ||
    isOtherSize(size.value ?? "");
  if (isOut) return Known.set(false, size.at);
  const others = isWithoutFips ? [pool.read(fips)] : [];
  for (const each of [pool.os, sku, size, image, runtime, pool.read(poolType), ...others])
    if (each.unknown) return Known.unknown(each.at, each.why ?? "not known");
  if (/gen2/i.test(image.value ?? "") || isGenerationTwo(size.value ?? "")) return Known.set(true, size.at);
  return Known.unknown(
    size.at,
    size.value === undefined
      ? "the VM size is not told, and not every one takes it"
      : `whether VM size ${size.value.slice(0, 60)} takes it is not known here`,
  );
}

/** With FIPS images it is for Ubuntu 22.04 alone, which `Ubuntu` then stands for. */
const withFips = ["Ubuntu", "Ubuntu2204"];

/** Names tell generation 2 only: `AKSUbuntu-2204gen2containerd-202510.19.1`. */
function isOtherImage(image: string): boolean {
  return /arm64|cvm/i.test(image) || (/^AKS(?:Ubuntu|AzureLinux)-/i.test(image) && !/gen2/i.test(image));
}

/** Arm64 has a `p` behind its number of cores, confidential VMs a family `DC` or `EC`. */
function isOtherSize(size: string): boolean {
  return /^Standard_[A-Z]+\d+[a-z]*p[a-z]*_/i.test(size) || /^Standard_(?:DC|EC)\d+a/i.test(size);
}

/** Current general sizes; older ones take it only with premium storage. */
function isGenerationTwo(size: string): boolean {
  return /^Standard_(?:DS\d+_v2|B\d+[a-z]*s(?:_v2)?|[DEF]\d+[a-z]*s_v[2-9]|[DE]\d+[a-z]*_v[5-9])$/i.test(
    size,
  );
}
