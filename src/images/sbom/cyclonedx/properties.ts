export interface Property {
  readonly name: string;
  readonly value: string;
}

/** Names of what the format has no field for. Source: CycloneDX property taxonomy, which wants a namespace in front. */
export const names = {
  layerDigest: "breakwater:layer:digest",
  layerIndex: "breakwater:layer:index",
  /** Repeated, outermost first. */
  inside: "breakwater:inside",
  /** `["what", "why"]` */
  unreadable: "breakwater:unreadable",
  idLike: "breakwater:release:id-like",
  codename: "breakwater:release:codename",
  imageLayer: (index: number, what: "digest" | "diff-id" | "created-by"): string =>
    `breakwater:image:layer:${index}:${what}`,
} as const;
