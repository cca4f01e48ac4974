import type { BaseReference } from "../reference.ts";
import {
  alpine,
  centos,
  type Dates,
  debian,
  debianNumbers,
  dotnet,
  go,
  node,
  php,
  python,
  ruby,
  ubuntu,
  ubuntuNames,
} from "./dates.ts";

/** Software of an image that gets no fixes from its makers any more. */
export interface Ended {
  readonly what: string;
  /** The last day it got them. */
  readonly date: string;
}

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
