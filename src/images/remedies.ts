import { type Severity, severities } from "../model/index.ts";
import { compareVersions, isOfDistribution, schemeOf, sourceName } from "../packages/index.ts";
import type { BuildPlace } from "./built-by.ts";
import type { Image } from "./image.ts";
import { exempts, type Vulnerability } from "./vulnerabilities.ts";

interface Effect {
  /** Weaknesses, by how they are rated. */
  readonly removes: Readonly<Record<Severity | "unrated", number>>;
}

/** One thing to do, and how many weaknesses it removes. */
export type Remedy = Effect &
  (
    | {
        /** A newer build of what the image is built on. */
        readonly kind: "base";
        /** Null: the image does not say. */
        readonly name: string | null;
        /** Index of its topmost layer. */
        readonly layer: number;
        /** The line that names it; absent: nobody knows. */
        readonly dockerfile?: Pick<BuildPlace, "file" | "line">;
      }
    | {
        /** Another build of a program that has its packages compiled in. */
        readonly kind: "program";
        readonly file: string | null;
        readonly layer: number | null;
        readonly upgrades: readonly { readonly name: string; readonly from: string; readonly to: string }[];
      }
    | {
        readonly kind: "package";
        /** Several, where they are built from one source. */
        readonly names: readonly string[];
        readonly from: string;
        readonly to: string;
        readonly file: string | null;
        readonly layer: number | null;
      }
  );

/**
 * What removes the weaknesses that have a fix, most and worst first. Packages of the system in the base's layers come with a
 * newer base, what is compiled into a program with another build of it; everything else is upgraded by itself.
 */
export function remediesOf(image: Image): readonly Remedy[] {
  const { base } = image;
  const fixable = (image.vulnerabilities?.found ?? []).filter(
    ({ fixed, exemption }) => fixed !== null && !exempts(exemption),
  );
  const isOfBase = ({ package: { layer, type } }: Vulnerability): boolean =>
    base !== null && layer !== null && layer < base.count && isOfDistribution(type);
  const remedies: Remedy[] = [];
  const ofBase = fixable.filter(isOfBase);
  if (base !== null && ofBase.length > 0)
    remedies.push({
      kind: "base",
      name: base.name,
      layer: base.count - 1,
      ...lineOf(image, base.count - 1),
      removes: countsOf(ofBase),
    });
  const own = fixable.filter((each) => !isOfBase(each));
  const isCompiled = ({ package: { type } }: Vulnerability): boolean => type === "golang" || type === "cargo";
  for (const same of Map.groupBy(own.filter(isCompiled), (each) => each.package.file).values())
    remedies.push(...programOf(same));
  for (const same of Map.groupBy(
    own.filter((each) => !isCompiled(each)),
    sourceKey,
  ).values())
    remedies.push(...packageOf(same));
  return remedies.sort(byEffect);
}

/** For programs. */
function lineOf(image: Image, layer: number): { readonly dockerfile?: Pick<BuildPlace, "file" | "line"> } {
  const place = image.stepOf(layer);
  return place === undefined ? {} : { dockerfile: { file: place.file, line: place.line } };
}

function sourceKey({ package: found }: Vulnerability): string {
  const { type, namespace, version, file } = found;
  return JSON.stringify([type, namespace, sourceName(found), version, isOfDistribution(type) ? null : file]);
}

function programOf(same: readonly Vulnerability[]): Remedy[] {
  const [first] = same;
  if (first === undefined) return [];
  const { file, layer } = first.package;
  const upgrades = [...Map.groupBy(same, (each) => nameOf(each)).entries()].flatMap(([name, each]) => {
    const to = newest(each);
    return to === undefined ? [] : [{ name, from: each[0]?.package.version ?? "", to }];
  });
  return [{ kind: "program", file, layer, upgrades, removes: countsOf(same) }];
}

function nameOf({ package: { namespace, name } }: Vulnerability): string {
  return namespace === null ? name : `${namespace}/${name}`;
}

function packageOf(same: readonly Vulnerability[]): Remedy[] {
  const [first] = same;
  const to = newest(same);
  if (first === undefined || to === undefined) return [];
  const { version: from, layer, file } = first.package;
  const names = [...new Set(same.map((each) => each.package.name))].sort();
  return [{ kind: "package", names, from, to, file, layer, removes: countsOf(same) }];
}

/** The least version that has all fixes. */
function newest(same: readonly Vulnerability[]): string | undefined {
  const scheme = schemeOf(same[0]?.package.type ?? "") ?? "semver";
  return same
    .map(({ fixed }) => fixed)
    .filter((each) => each !== null)
    .reduce<string | undefined>(
      (most, each) => (most === undefined || (compareVersions(scheme, each, most) ?? 0) > 0 ? each : most),
      undefined,
    );
}

/** A weakness of several packages that are built from one source is one. */
function countsOf(same: readonly Vulnerability[]): Effect["removes"] {
  const counts = { critical: 0, high: 0, medium: 0, low: 0, info: 0, unrated: 0 };
  const different = Map.groupBy(same, ({ id, package: { version } }) => `${id} ${version}`);
  for (const [first] of different.values()) counts[first?.severity ?? "unrated"]++;
  return counts;
}

function byEffect({ removes: a }: Remedy, { removes: b }: Remedy): number {
  for (const severity of severities) if (a[severity] !== b[severity]) return b[severity] - a[severity];
  return b.unrated - a.unrated;
}
