import type { ActiveControl, Policy } from "../assess/index.ts";
import type { PodSecurityLevel } from "../model/index.ts";
import type { ChangedLines, FileReader } from "../sources/index.ts";
import type { NamedFile } from "./additions.ts";
import type { ReadRequest } from "./read-all.ts";

/** Everything a scan depends on. The same request over the same files gives the same assessment. */
export interface ScanRequest extends ReadRequest {
  readonly policy: Policy;
  readonly controls: readonly ActiveControl[];
  /** Files with admission policies that hold in every world. */
  readonly policies?: readonly NamedFile[] | undefined;
  /** Kubernetes minor that the manifests are for. */
  readonly target: number;
  readonly date: string;
  /** Levels of the Pod Security Standards to give verdicts for. */
  readonly podSecurity: readonly { readonly level: PodSecurityLevel; readonly version: string }[];
  /** Fingerprints of findings that do not count any more. */
  readonly baseline?: ReadonlySet<string> | undefined;
  /** By absolute path: what changed. Findings elsewhere do not count. */
  readonly changed?: ReadonlyMap<string, ChangedLines> | undefined;
  /** Search the texts of all commits as well. */
  readonly gitHistory?: boolean | undefined;
  /** Besides: waivers in files count only if the trusted version has them, too. */
  readonly trusted?: FileReader | undefined;
}
