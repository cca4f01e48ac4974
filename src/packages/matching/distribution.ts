import type { Purl } from "../purl.ts";

interface Distribution {
  readonly ecosystems: readonly string[];
  readonly release: string | null;
}

/** The distribution of a package and its release; a text says that it is none whose advisories are known. */
export function distributionOf(purl: Purl): Distribution | string {
  const stated = (purl.qualifiers.get("distro") ?? "").toLowerCase();
  const [, word = "", number = ""] = /^([a-z_ -]*?)-?(\d.*)?$/.exec(stated) ?? [];
  const namespace = purl.namespace?.toLowerCase() ?? "";
  const ecosystems = names.get(namespace) ?? names.get(word);
  if (ecosystems === undefined)
    return `no advisories are known for packages of "${namespace === "" ? purl.type : namespace}"`;
  const named = rolling.get(word) ?? (number === "" ? codenames.get(word) : number);
  const release = named ?? releaseInVersion(purl);
  return { ecosystems, release };
}

/** What a package of a release says of it in its own version. */
function releaseInVersion(purl: Purl): string | null {
  const version = purl.version ?? "";
  const found =
    purl.type === "rpm"
      ? /\.(?:el|azl|cm)(\d+)(?:[._]|$)/.exec(version)
      : /[+~]deb(\d+)u\d|ubuntu[\d.]*?(\d\d\.\d\d)\./.exec(version);
  return found?.[1] ?? found?.[2] ?? null;
}

/** Whether an advisory about a release (`v3.20`, `22.04:LTS`, `Linux Enterprise Server 15 SP5`) is about this one. */
export function sameRelease(advisory: string, stated: string): boolean {
  if (advisory.startsWith("Pro:")) return false;
  const wanted = numbersOf(stated);
  return advisory.split(":").some((part) => {
    if (part === stated) return true;
    const numbers = numbersOf(part.replace(productName, "").replace(/^(\d+) SP(\d+)$/, "$1.$2"));
    return numbers.length > 0 && numbers.every((number, index) => number === (wanted[index] ?? "0"));
  });
}

/** SUSE's names of products stand in front of their numbers: `Leap`, `Linux Enterprise Micro`, `Linux Enterprise Server`. */
const productName =
  /^(?:v|Leap |Linux (?:Enterprise )?Micro |Linux Enterprise Server (?=\d+\.\d)|.*?(?=\d+ SP\d))/;

function numbersOf(text: string): readonly string[] {
  return /^\d+(?:\.\d+)*$/.test(text) ? text.split(".") : [];
}

const names = new Map<string, readonly string[]>([
  ["debian", ["Debian"]],
  ["ubuntu", ["Ubuntu"]],
  ["alpine", ["Alpine"]],
  ["alpaquita", ["Alpaquita"]],
  ["echo", ["Echo"]],
  ["wolfi", ["Wolfi"]],
  ["chainguard", ["Chainguard"]],
  ["minimos", ["MinimOS"]],
  ["alma", ["AlmaLinux"]],
  ["almalinux", ["AlmaLinux"]],
  ["rocky", ["Rocky Linux"]],
  ["rockylinux", ["Rocky Linux"]],
  ["azurelinux", ["Azure Linux"]],
  ["mariner", ["CBL-Mariner", "Azure Linux"]],
  ["cbl-mariner", ["CBL-Mariner", "Azure Linux"]],
  ["redhat", ["Red Hat"]],
  ["rhel", ["Red Hat"]],
  // Built anew from the same sources, with the same versions.
  ["centos", ["Red Hat"]],
  ["opensuse", ["openSUSE"]],
  ["suse", ["SUSE"]],
  ["sles", ["SUSE"]],
  ["mageia", ["Mageia"]],
  ["openeuler", ["openEuler"]],
  ["photon", ["Photon OS"]],
]);

/** Whose releases have no number in advisories, but a name. */
const rolling = new Map([["opensuse-tumbleweed", "Tumbleweed"]]);

/** Debian, "Releases"; Ubuntu, "List of releases". */
const codenames = new Map([
  ["woody", "3.0"],
  ["sarge", "3.1"],
  ["etch", "4.0"],
  ["lenny", "5.0"],
  ["squeeze", "6"],
  ["wheezy", "7"],
  ["jessie", "8"],
  ["stretch", "9"],
  ["buster", "10"],
  ["bullseye", "11"],
  ["bookworm", "12"],
  ["trixie", "13"],
  ["forky", "14"],
  ["trusty", "14.04"],
  ["xenial", "16.04"],
  ["bionic", "18.04"],
  ["focal", "20.04"],
  ["jammy", "22.04"],
  ["noble", "24.04"],
  ["oracular", "24.10"],
  ["plucky", "25.04"],
  ["questing", "25.10"],
]);
