import { families, groups, spring } from "./group-table.ts";

/** Files of Tomcat's own distribution whose artifacts on Maven Central have other names than they with `tomcat-` in front. */
const tomcat = new Map(
  Object.entries({
    "catalina-ssi": "tomcat-ssi",
    "catalina-storeconfig": "tomcat-storeconfig",
    "catalina-tribes": "tomcat-tribes",
  }),
);

type Era = readonly [major: number, group: string];

/** Artifacts whose group changed, with the first major version of each group; before the first it is not known. */
const eras = new Map<string, readonly Era[]>(
  Object.entries({
    asm: asm(),
    "asm-analysis": asm(),
    "asm-commons": asm(),
    "asm-tree": asm(),
    "asm-util": asm(),
    dom4j: [
      [1, "dom4j"],
      [2, "org.dom4j"],
    ],
    groovy: [
      [2, "org.codehaus.groovy"],
      [4, "org.apache.groovy"],
    ],
    "hibernate-core": [
      [4, "org.hibernate"],
      [6, "org.hibernate.orm"],
    ],
    hsqldb: [
      [1, "hsqldb"],
      [2, "org.hsqldb"],
    ],
    okhttp: [
      [1, "com.squareup.okhttp"],
      [3, "com.squareup.okhttp3"],
    ],
    postgresql: [[42, "org.postgresql"]],
    rxjava: [
      [1, "io.reactivex"],
      [2, "io.reactivex.rxjava2"],
      [3, "io.reactivex.rxjava3"],
    ],
    xmlsec: [[2, "org.apache.santuario"]],
  } satisfies Record<string, readonly Era[]>),
);

function asm(): readonly Era[] {
  return [
    [1, "asm"],
    [4, "org.ow2.asm"],
  ];
}

const known = new Map([
  ...Object.entries(groups),
  ...Object.entries(spring).flatMap(([group, names]) =>
    names.split(" ").map((name) => [`spring-${name}`, group] as const),
  ),
]);

/** The group that an artifact of a version is surely of; null: it is not known here. */
export function groupOf(artifact: string, version: string): string | null {
  const sure = known.get(artifact) ?? families.find(([beginning]) => artifact.startsWith(beginning))?.[1];
  if (sure !== undefined) return sure;
  const major = Number.parseInt(version, 10);
  return eras.get(artifact)?.findLast(([first]) => major >= first)?.[1] ?? null;
}

/**
 * The artifact that a file of an unpacked server is: Tomcat's bundles name it (`org.apache.tomcat-el-api`), other files of it are
 * told by the title in their manifest and by their own names.
 */
export function serverArtifact(
  base: string,
  manifest: ReadonlyMap<string, string>,
): { readonly group: string; readonly artifact: string } | undefined {
  const artifact = bundleOfTomcat(manifest) ?? fileOfTomcat(base, manifest);
  if (artifact === undefined) return undefined;
  const isEmbedded = artifact.startsWith("tomcat-embed-");
  return { group: `org.apache.tomcat${isEmbedded ? ".embed" : ""}`, artifact };
}

function bundleOfTomcat(manifest: ReadonlyMap<string, string>): string | undefined {
  const name = /^org\.apache\.tomcat[-.]([a-z-]+)$/.exec(manifest.get("bundle-symbolicname") ?? "");
  return name === null ? undefined : `tomcat-${name[1]}`;
}

function fileOfTomcat(base: string, manifest: ReadonlyMap<string, string>): string | undefined {
  if (manifest.get("implementation-title") !== "Apache Tomcat" || base.startsWith("tomcat-embed-"))
    return undefined;
  if (base.startsWith("tomcat-")) return base;
  return tomcat.get(base) ?? (/^(?:catalina|jasper)(?:-|$)/.test(base) ? `tomcat-${base}` : undefined);
}
