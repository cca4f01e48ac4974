import { UsageError } from "../../../base/result.ts";
import type { OpenOptions } from "../options.ts";
import type { ImageSource } from "../source.ts";

export function openFromRegistry(
  _reference: string,
  _name: string,
  _options: OpenOptions,
): Promise<ImageSource> {
  return Promise.reject(new UsageError("registries are not read yet"));
}
