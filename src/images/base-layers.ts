import type { ImageContent } from "./inside/index.ts";

/** The lower layers of an image, which it takes from the one that it is built on. */
export interface BaseLayers {
  /** How many. */
  readonly count: number;
  /** As the image's label states it. Source: OCI image specification, "Annotations". */
  readonly name: string | null;
}

/**
 * Which layers are the base's. Images hardly ever state it; but an image says at its end what it starts, hence layers behind a
 * CMD were put on top of what was an image by itself.
 */
export function baseLayersOf({ configuration, layers }: ImageContent): BaseLayers | null {
  const { history, labels } = configuration;
  const name = labels["org.opencontainers.image.base.name"] ?? null;
  if (history.filter(({ isEmpty }) => !isEmpty).length !== layers.length) return null;
  let count = 0;
  let below = 0;
  for (const { createdBy, isEmpty } of history) {
    if (!isEmpty) below++;
    else if (/^(?:\/bin\/sh -c #\(nop\)\s+)?CMD\b/.test(createdBy) && below < layers.length) count = below;
  }
  return count === 0 ? null : { count, name };
}
