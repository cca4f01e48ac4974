import type { AgentPool } from "../../../azure/index.ts";
import {
  currentKubernetesVersion,
  fips,
  isReadBack,
  osSku,
  poolKubernetesVersion,
} from "../../../azure/settings/index.ts";
import {
  newestDefaultVersion,
  type Retirement,
  retirements,
  versionOf,
} from "../../../azure/support/index.ts";
import { Known } from "../../../model/index.ts";

/** What a pool's nodes may run. */
export interface PoolSystem {
  /** Systems that end, one of which it surely is or may be; `undefined` among them: one that does not. */
  readonly candidates: readonly (Retirement | undefined)[];
  /** The SKU stands for whatever the Kubernetes version brings. */
  readonly followsKubernetes: boolean;
}

const fixed: Readonly<Record<string, Retirement | undefined>> = {
  Ubuntu2204: retirements["ubuntu-2204"],
  Ubuntu2404: undefined,
  AzureLinux3: undefined,
  AzureLinuxOSGuard: undefined,
  AzureContainerLinux: undefined,
  flatcar: retirements.flatcar,
  Windows2019: retirements["windows-2019"],
  Windows2022: retirements["windows-2022"],
  Windows2025: undefined,
  WindowsAnnual: retirements["windows-annual"],
};

/** Microsoft Learn, "Upgrade operating system (OS) versions in AKS"; undefined where the SKU is not known here. */
export function systemOf(pool: AgentPool): Known<PoolSystem> {
  const sku = pool.read(osSku);
  const { os } = pool;
  if (sku.unknown) return Known.unknown(sku.at, sku.why ?? "not known");
  const name = sku.value;
  if (name !== undefined && Object.hasOwn(fixed, name))
    return Known.set({ candidates: [fixed[name]], followsKubernetes: false }, sku.at);
  if (name === undefined && os.unknown) return Known.unknown(os.at, os.why ?? "not known");
  const family = name ?? (os.is("Windows") ? "Windows" : "Ubuntu");
  const minor = minorOf(pool);
  const candidates = candidatesOf(family, minor.unknown ? undefined : minor.value, pool);
  if (candidates === undefined)
    return Known.unknown(sku.at, `which system OS SKU "${family}" stands for is not known here`);
  return Known.set({ candidates, followsKubernetes: true }, sku.at);
}

function candidatesOf(
  family: string,
  minor: number | undefined,
  pool: AgentPool,
): readonly (Retirement | undefined)[] | undefined {
  const at = (
    from: number,
    before: readonly (Retirement | undefined)[],
  ): readonly (Retirement | undefined)[] =>
    minor === undefined ? [...before, undefined] : minor < from ? before : [undefined];
  switch (family) {
    case "Ubuntu": {
      if (minor !== undefined && minor < 25) return undefined;
      // Images for FIPS stay one release behind.
      const hasFips = pool.read(fips);
      if (hasFips.is(false)) return at(35, [retirements["ubuntu-2204"]]);
      if (minor === undefined || minor < 35)
        return at(35, [retirements["ubuntu-2204"], retirements["ubuntu-2004"]]);
      return hasFips.is(true) ? [retirements["ubuntu-2204"]] : [retirements["ubuntu-2204"], undefined];
    }
    case "AzureLinux":
    case "CBLMariner":
    case "Mariner":
      return at(32, [retirements["azure-linux-2"]]);
    case "Windows":
      return minor !== undefined && minor < 25
        ? [retirements["windows-2019"]]
        : at(36, [retirements["windows-2022"]]);
    default:
      return undefined;
  }
}

/** The pool's Kubernetes minor: its own, the cluster's, or what a new cluster gets. */
export function minorOf(pool: AgentPool): Known<number> {
  const own = pool.read(poolKubernetesVersion);
  const current = pool.cluster.read(currentKubernetesVersion);
  // A pool that names none has the cluster's, which by now may be newer than what was asked for.
  const isOwn = own.stated || pool.view.at(poolKubernetesVersion.steps).uncertainty !== undefined;
  const first = [...(isOwn ? [own] : []), current, own].find(
    (each) => each.unknown || each.value !== undefined,
  );
  if (first === undefined) {
    if (isReadBack(pool.cluster))
      return Known.unknown(own.at, "the export does not tell the Kubernetes version");
    return Known.default(versionOf(newestDefaultVersion)?.minor, own.at);
  }
  if (first.unknown) return Known.unknown(first.at, first.why ?? "not known");
  const version = versionOf(first.value ?? "");
  return version === undefined
    ? Known.unknown(first.at, `"${first.value}" is no Kubernetes version`)
    : Known.set(version.minor, first.at);
}
