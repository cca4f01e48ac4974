import { readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { readBytes } from "./files.ts";

/** What definitions may name beside themselves. Nothing else is ever read for them. */
const readable = /\.(?:tf|tf\.json|tfvars|tfvars\.json|bicep|bicepparam|json|jsonc|ya?ml|txt|tpl|sh)$/i;
/** Modules and templates are small. */
const largest = 4 * 1024 * 1024;

/** Files beside those that a scan names, by name as shown; what is not there or too large is absent. */
export const azureFiles = {
  read(file: string, base: string): { readonly bytes: Uint8Array; readonly absolute: string } | undefined {
    if (!readable.test(file) || file.includes("\0")) return undefined;
    const absolute = resolve(base, file);
    try {
      const stats = statSync(absolute);
      return stats.isFile() && stats.size <= largest ? { bytes: readBytes(absolute), absolute } : undefined;
    } catch {
      return undefined;
    }
  },

  /** The Terraform configuration of a folder. */
  list(folder: string, base: string): readonly string[] {
    if (folder.includes("\0")) return [];
    try {
      return readdirSync(resolve(base, folder))
        .filter((name) => /\.tf(?:\.json)?$/i.test(name))
        .sort()
        .map((name) => (folder === "." ? name : join(folder, name).replaceAll("\\", "/")));
    } catch {
      return [];
    }
  },
};
