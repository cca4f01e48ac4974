import type { Known, Place, Resource } from "../model/index.ts";
import type { Stage } from "./stage.ts";
import type { ToolSort } from "./tools.ts";

export interface Port {
  readonly port: Known<number>;
  readonly protocol: string;
}

/** A tool that an attacker would use, and what brings it. */
export interface HeldTool {
  readonly name: string;
  readonly sort: ToolSort;
  /** A package, or a program's path. */
  readonly by: string;
  readonly at: Place;
  /** Whether it is there in the end depends on the build. */
  readonly uncertain: boolean;
  /** The step of the build that brought it, in words. */
  readonly step?: string;
}

/** What could not be read of it. */
export interface Unread {
  readonly at: Place;
  readonly why: string;
}

/** An image, whether it was built already or is written down in a Dockerfile: what the same control asks of both. */
export interface Built {
  readonly ref: Resource;
  readonly isWindows: boolean;
  /** As stated, with its group. */
  readonly user: Known<string>;
  /** Numbers of named users, where they are known. */
  readonly userIds: ReadonlyMap<string, number>;
  readonly ports: readonly Port[];
  readonly healthCheck: Known<boolean>;
  readonly tools: readonly HeldTool[];
  readonly unread: readonly Unread[];
  /** The one that installs packages of the system; no value: none. */
  readonly packageManager: Known<string>;
  /** The last stage of the Dockerfile that it is written down in: what a fix can change. */
  readonly recipe: Stage | undefined;
}
