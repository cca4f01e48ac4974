import type { BaseReference } from "../reference.ts";
import { type BaseRow, rows } from "./table.ts";

/** What is certain of a base image by its name; what is not stated is not known. */
export interface BaseFacts {
  /** As its configuration states it; root where it states none. */
  readonly user?: string;
  /** The number of a user that it has, by name. */
  readonly userIds?: Readonly<Record<string, number>>;
  /** `null`: it has none. */
  readonly packageManager?: string | null;
  /** Variables that it sets. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly isMinimal?: boolean;
  /** Which smaller one there is, in words. */
  readonly smaller?: string;
  /** For building: compilers or an SDK, named. */
  readonly builds?: string;
  /** Tools that it brings: a base that is made for building. */
  readonly tools?: readonly string[];
  readonly isWindows?: boolean;
  /** Its maintainers say that it gets no updates any more. */
  readonly abandoned?: string;
}

/** What every row that fits says; the first one that says something of a thing counts. */
export function factsOf({ name, tag, digest }: BaseReference): BaseFacts {
  if (name === undefined) return {};
  // A digest alone says nothing of the variant, neither does a tag that is not known.
  const known = tag === undefined || (tag === null && digest !== null) ? undefined : (tag ?? "latest");
  const fitting = rows.filter((row) => fits(row, name, known));
  return Object.assign({}, ...fitting.toReversed().map(({ facts }) => facts)) as BaseFacts;
}

function fits({ names, tags, notTags }: BaseRow, name: string, tag: string | undefined): boolean {
  if (!names.test(name)) return false;
  if (tags === undefined && notTags === undefined) return true;
  return tag !== undefined && tags?.test(tag) !== false && notTags?.test(tag) !== true;
}
