import type { Release } from "../../packages/index.ts";
import { alpine, centos, type Dates, debian, debianNumbers, ubuntu } from "./dates.ts";

/** Supported, and its end is not announced. */
const open = "9999-12-31";

/** The lifecycle of the Red Hat Enterprise Linux that they are made from. Source: access.redhat.com/support/policy/updates/errata. */
const redHat: Dates = {
  5: "2017-03-31",
  6: "2020-11-30",
  7: "2024-06-30",
  8: "2029-05-31",
  9: "2032-05-31",
  10: "2035-05-31",
};
/** Sources: wiki.almalinux.org/release-notes, wiki.rockylinux.org/rocky/version. */
const rebuilds: Dates = { 8: "2029-05-31", 9: "2032-05-31", 10: "2035-05-31" };
/** Source: centos.org/cl-vs-cs, "End of life". */
const stream: Dates = { 8: "2024-05-31", 9: "2027-05-31", 10: "2030-05-31" };
/** Source: docs.fedoraproject.org/releases/eol. */
const fedora: Dates = {
  30: "2020-05-26",
  31: "2020-11-24",
  32: "2021-05-25",
  33: "2021-11-30",
  34: "2022-06-07",
  35: "2022-12-13",
  36: "2023-05-16",
  37: "2023-12-05",
  38: "2024-05-21",
  39: "2024-11-26",
  40: "2025-05-13",
  41: "2025-12-15",
  42: "2026-05-27",
  43: "2026-12-09",
  44: "2027-06-02",
};
/** Source: docs.aws.amazon.com, release calendars of AL1, AL2 and AL2023. */
const amazon: Dates = { 2018: "2023-12-31", 2: "2026-06-30", 2023: "2029-06-30" };
/** Source: en.opensuse.org/Lifetime. */
const leap: Dates = {
  "42.3": "2019-07-01",
  "15.0": "2019-12-03",
  "15.1": "2021-02-02",
  "15.2": "2022-01-04",
  "15.3": "2022-12-31",
  "15.4": "2023-12-07",
  "15.5": "2024-12-31",
  "15.6": "2026-04-30",
  "16.0": "2027-10-31",
};
/** General support, which long-term support that is paid for follows. Source: suse.com/lifecycle. */
const suse: Dates = {
  "12.0": "2016-06-30",
  "12.1": "2017-05-31",
  "12.2": "2018-03-31",
  "12.3": "2019-06-30",
  "12.4": "2020-06-30",
  "12.5": "2024-10-31",
  "15.0": "2019-12-31",
  "15.1": "2021-01-31",
  "15.2": "2021-12-31",
  "15.3": "2022-12-31",
  "15.4": "2023-12-31",
  "15.5": "2024-12-31",
  "15.6": "2025-12-31",
  "15.7": "2031-07-31",
  "16.0": "2027-11-30",
};
/** Source: the Azure Linux project's statements on releases. */
const azureLinux: Dates = { "1.0": "2023-07-31", "2.0": "2025-07-31", "3.0": open };
/** Those of 3.0 and 4.0 are vSphere's, as its makers say. Source: endoflife.date/photon. */
const photon: Dates = {
  "1.0": "2022-02-28",
  "2.0": "2022-12-01",
  "3.0": "2025-10-02",
  "4.0": "2027-10-11",
  "5.0": open,
};
/** Premier support. Source: Oracle, "Lifetime Support Policy: Operating Systems". */
const oracle: Dates = { 6: "2021-03-31", 7: "2024-12-31", 8: "2029-07-31", 9: "2032-06-30", 10: open };

interface Distribution {
  readonly title: string;
  readonly dates: Dates;
  /** How many numbers tell a release. */
  readonly parts: 1 | 2;
}

const distributions: ReadonlyMap<string, Distribution> = new Map<string, Distribution>([
  ["alpine", { title: "Alpine Linux", dates: alpine, parts: 2 }],
  ["almalinux", { title: "AlmaLinux", dates: rebuilds, parts: 1 }],
  ["amzn", { title: "Amazon Linux", dates: amazon, parts: 1 }],
  ["azurelinux", { title: "Azure Linux", dates: azureLinux, parts: 2 }],
  ["centos", { title: "CentOS Linux", dates: centos, parts: 1 }],
  ["fedora", { title: "Fedora Linux", dates: fedora, parts: 1 }],
  ["mariner", { title: "CBL-Mariner", dates: azureLinux, parts: 2 }],
  ["ol", { title: "Oracle Linux", dates: oracle, parts: 1 }],
  ["opensuse-leap", { title: "openSUSE Leap", dates: leap, parts: 2 }],
  ["photon", { title: "Photon OS", dates: photon, parts: 2 }],
  ["rhel", { title: "Red Hat Enterprise Linux", dates: redHat, parts: 1 }],
  ["rocky", { title: "Rocky Linux", dates: rebuilds, parts: 1 }],
  ["sled", { title: "SUSE Linux Enterprise", dates: suse, parts: 2 }],
  ["sles", { title: "SUSE Linux Enterprise", dates: suse, parts: 2 }],
  ["ubuntu", { title: "Ubuntu", dates: ubuntu, parts: 2 }],
]);

/** They have no releases: whoever updates has what there is. */
const rolling = /^(?:arch|chainguard|gentoo|opensuse-tumbleweed|wolfi)$/;

/** How long software gets fixes; `until` null: it is not known to end. */
export interface Support {
  readonly what: string;
  readonly until: string | null;
}

/** Until when a distribution's release gets fixes that everybody may have; undefined: not known. */
export function supportOf({ id, versionId, codename, name }: Release): Support | undefined {
  if (rolling.test(id)) return { what: name, until: null };
  if (id === "debian") return debianSupport(versionId, codename, name);
  // Alpine's edge is numbered by the release to come.
  if (id === "alpine" && versionId.includes("_")) return { what: name, until: null };
  const isStream = id === "centos" && name.includes("Stream");
  const known = isStream
    ? { title: "CentOS Stream", dates: stream, parts: 1 as const }
    : distributions.get(id);
  const [major, minor = "0"] = /^(\d+)(?:\.(\d+))?(?!\d)/.exec(versionId)?.slice(1) ?? [];
  if (known === undefined || major === undefined) return undefined;
  const release = known.parts === 1 ? major : `${major}.${minor}`;
  const date = known.dates[release];
  return date === undefined ? undefined : supported(`${known.title} ${release}`, date);
}

/** By number; testing and unstable have none, and whoever updates has what there is. */
function debianSupport(versionId: string, codename: string | null, name: string): Support | undefined {
  const number = /^\d+/.exec(versionId)?.[0];
  if (number === undefined) {
    const date = codename !== null && Object.hasOwn(debian, codename) ? debian[codename] : undefined;
    return { what: name, until: date ?? null };
  }
  const date = debian[debianNumbers[number] ?? ""];
  return date === undefined ? undefined : supported(`Debian ${number}`, date);
}

function supported(what: string, date: string): Support {
  return { what, until: date === open ? null : date };
}
