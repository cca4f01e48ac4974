/** What a layer's media type says of it. Source: OCI Image Specification, "OCI Image Media Types"; Docker's "Image Manifest V2, Schema 2". */
export interface LayerKind {
  /** Not to be passed on: registries often do not have it. */
  readonly foreign: boolean;
  /** Why it is not read. */
  readonly absent: string | undefined;
}

const layer =
  /^application\/vnd\.(?:oci\.image\.layer\.(?:nondistributable\.)?v1\.tar(?:[+](?:gzip|zstd))?|docker\.image\.rootfs\.(?:foreign\.)?diff\.tar(?:[.+](?:gzip|zstd))?)$/;

const configurations = new Set([
  "application/vnd.oci.image.config.v1+json",
  "application/vnd.docker.container.image.v1+json",
]);

export function layerKind(mediaType: string): LayerKind {
  const [bare = ""] = mediaType.split(";");
  const foreign = /\.nondistributable\.|\.foreign\./.test(bare);
  if (bare.endsWith("+encrypted")) return { foreign, absent: "it is encrypted" };
  if (layer.test(bare)) return { foreign, absent: undefined };
  return {
    foreign: false,
    absent: `it is no layer of files but ${bare === "" ? "of no type" : JSON.stringify(bare)}`,
  };
}

/** Whether it is the type of something else than a layer. */
export function isOther(mediaType: string): boolean {
  const [bare = ""] = mediaType.split(";");
  return bare !== "" && !layer.test(bare) && !bare.endsWith("+encrypted");
}

/** Whether it configures a container; artifacts such as charts have configurations of their own. */
export function isConfiguration(mediaType: string): boolean {
  return configurations.has(mediaType);
}
