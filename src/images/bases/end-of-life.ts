import type { BaseReference } from "../reference.ts";

/** Software of an image that gets no fixes from its makers any more. */
export interface Ended {
  readonly what: string;
  /** The last day it got them. */
  readonly date: string;
}

type Dates = Readonly<Record<string, string>>;

/** Debian's and Ubuntu's dates of long-term and of standard support. Source: distro-info-data, `eol-lts` and `eol`. */
const debian: Dates = {
  wheezy: "2018-05-31",
  jessie: "2020-06-30",
  stretch: "2022-06-30",
  buster: "2024-06-30",
  bullseye: "2026-08-31",
  bookworm: "2028-06-30",
};
const debianNumbers: Dates = {
  7: "wheezy",
  8: "jessie",
  9: "stretch",
  10: "buster",
  11: "bullseye",
  12: "bookworm",
};
const ubuntu: Dates = {
  "14.04": "2019-04-25",
  "16.04": "2021-04-30",
  "18.04": "2023-05-31",
  "19.10": "2020-07-17",
  "20.04": "2025-05-29",
  "20.10": "2021-07-22",
  "21.04": "2022-01-20",
  "21.10": "2022-07-14",
  "22.04": "2027-06-01",
  "22.10": "2023-07-20",
  "23.04": "2024-01-25",
  "23.10": "2024-07-11",
  "24.10": "2025-07-10",
  "25.04": "2026-01-15",
  "25.10": "2026-07-09",
};
const ubuntuNames: Dates = {
  trusty: "14.04",
  xenial: "16.04",
  bionic: "18.04",
  focal: "20.04",
  jammy: "22.04",
};
/** Source: alpinelinux.org/releases. */
const alpine: Dates = {
  "3.5": "2018-11-01",
  "3.6": "2019-05-01",
  "3.7": "2019-11-01",
  "3.8": "2020-05-01",
  "3.9": "2020-11-01",
  "3.10": "2021-05-01",
  "3.11": "2021-11-01",
  "3.12": "2022-05-01",
  "3.13": "2022-11-01",
  "3.14": "2023-05-01",
  "3.15": "2023-11-01",
  "3.16": "2024-05-23",
  "3.17": "2024-11-22",
  "3.18": "2025-05-09",
  "3.19": "2025-11-01",
  "3.20": "2026-04-01",
  "3.21": "2026-11-01",
  "3.22": "2027-05-01",
};
/** Source: github.com/nodejs/release. */
const node: Dates = {
  6: "2019-04-30",
  8: "2019-12-31",
  9: "2018-06-30",
  10: "2021-04-30",
  11: "2019-06-30",
  12: "2022-04-30",
  13: "2020-06-01",
  14: "2023-04-30",
  15: "2021-06-01",
  16: "2023-09-11",
  17: "2022-06-01",
  18: "2025-04-30",
  19: "2023-06-01",
  20: "2026-04-30",
  21: "2024-06-01",
  22: "2027-04-30",
  23: "2025-06-01",
  25: "2026-06-01",
};
/** Source: devguide.python.org/versions. */
const python: Dates = {
  "2.7": "2020-01-01",
  "3.4": "2019-03-18",
  "3.5": "2020-09-30",
  "3.6": "2021-12-23",
  "3.7": "2023-06-27",
  "3.8": "2024-10-07",
  "3.9": "2025-10-31",
  "3.10": "2026-10-31",
  "3.11": "2027-10-31",
};
/** Two releases are supported. Source: go.dev/doc/devel/release. */
const go: Dates = {
  "1.10": "2019-02-25",
  "1.11": "2019-09-03",
  "1.12": "2020-02-25",
  "1.13": "2020-08-11",
  "1.14": "2021-02-16",
  "1.15": "2021-08-16",
  "1.16": "2022-03-15",
  "1.17": "2022-08-02",
  "1.18": "2023-02-01",
  "1.19": "2023-09-06",
  "1.20": "2024-02-06",
  "1.21": "2024-08-13",
  "1.22": "2025-02-11",
  "1.23": "2025-08-12",
  "1.24": "2026-02-10",
  "1.25": "2026-08-19",
};
/** Source: dotnet.microsoft.com, support policy. */
const dotnet: Dates = {
  "2.1": "2021-08-21",
  "2.2": "2019-12-23",
  "3.0": "2020-03-03",
  "3.1": "2022-12-13",
  "5.0": "2022-05-10",
  "6.0": "2024-11-12",
  "7.0": "2024-05-14",
  "8.0": "2026-11-10",
  "9.0": "2026-11-10",
  "10.0": "2028-11-14",
};
/** Sources: php.net/supported-versions, ruby-lang.org/en/downloads/branches. */
const php: Dates = {
  "5.6": "2018-12-31",
  "7.0": "2019-01-10",
  "7.1": "2019-12-01",
  "7.2": "2020-11-30",
  "7.3": "2021-12-06",
  "7.4": "2022-11-28",
  "8.0": "2023-11-26",
  "8.1": "2025-12-31",
  "8.2": "2026-12-31",
};
const ruby: Dates = {
  "2.4": "2020-03-31",
  "2.5": "2021-03-31",
  "2.6": "2022-03-31",
  "2.7": "2023-03-31",
  "3.0": "2024-04-23",
  "3.1": "2025-03-26",
  "3.2": "2026-03-31",
  "3.3": "2027-03-31",
};
const centos: Dates = { 5: "2017-03-31", 6: "2020-11-30", 7: "2024-06-30", 8: "2021-12-31" };

interface Line {
  readonly title: string;
  readonly names: RegExp;
  readonly dates: Dates;
  /** How many numbers tell a line of releases. */
  readonly parts: 1 | 2;
}

const lines: readonly Line[] = [
  { title: "Node.js", names: /^docker\.io\/library\/node$/, dates: node, parts: 1 },
  { title: "Python", names: /^docker\.io\/library\/python$/, dates: python, parts: 2 },
  { title: "Go", names: /^docker\.io\/library\/golang$/, dates: go, parts: 2 },
  { title: "PHP", names: /^docker\.io\/library\/php$/, dates: php, parts: 2 },
  { title: "Ruby", names: /^docker\.io\/library\/ruby$/, dates: ruby, parts: 2 },
  {
    title: ".NET",
    names: /^mcr\.microsoft\.com\/dotnet\/(?:core\/)?(?:sdk|aspnet|runtime|runtime-deps)$/,
    dates: dotnet,
    parts: 2,
  },
  { title: "Alpine", names: /^docker\.io\/library\/alpine$/, dates: alpine, parts: 2 },
  { title: "Ubuntu", names: /^docker\.io\/library\/ubuntu$/, dates: ubuntu, parts: 2 },
  { title: "CentOS", names: /^docker\.io\/library\/centos$/, dates: centos, parts: 1 },
];

/** What of an image has no support on a day, as far as its tag says what is in it. */
export function ended({ name, tag: stated }: BaseReference, day: string): readonly Ended[] {
  if (name === undefined) return [];
  const tag = stated ?? "";
  const found: Ended[] = [];
  const add = (title: string, version: string, date: string | undefined): void => {
    if (date !== undefined && date < day && !found.some(({ what }) => what === `${title} ${version}`))
      found.push({ what: `${title} ${version}`, date });
  };
  for (const { title, names, dates, parts } of lines) {
    const version = /^v?(\d+)(?:\.(\d+))?(?![\w])/.exec(tag);
    if (!names.test(name) || version?.[1] === undefined) continue;
    const key =
      parts === 1 ? version[1] : version[2] === undefined ? undefined : `${version[1]}.${version[2]}`;
    if (key !== undefined) add(title, key, dates[key]);
  }
  const number = name === "docker.io/library/debian" ? debianNumbers[/^\d+/.exec(tag)?.[0] ?? ""] : undefined;
  const isOfficial = /^docker\.io\/library\/|^mcr\.microsoft\.com\/dotnet\/|^gcr\.io\/distroless\//.test(
    name,
  );
  if (number !== undefined) add("Debian", number, debian[number]);
  if (!isOfficial) return found;
  for (const word of tag.split(/[-_]/)) {
    add("Debian", word, debian[word]);
    const release = ubuntuNames[word];
    if (release !== undefined) add("Ubuntu", release, ubuntu[release]);
    const alpineRelease = /^alpine(3\.\d+)/.exec(word)?.[1];
    if (alpineRelease !== undefined) add("Alpine", alpineRelease, alpine[alpineRelease]);
  }
  const debianOfDistroless = /^gcr\.io\/distroless\/.+-debian(\d+)$/.exec(name)?.[1];
  const release = debianOfDistroless === undefined ? undefined : debianNumbers[debianOfDistroless];
  if (release !== undefined) add("Debian", release, debian[release]);
  return found;
}
