import { type ActiveControl, applyWaivers, ControlRun, type Policy } from "../../assess/index.ts";
import { hash } from "../../base/hash.ts";
import { contentOf, Image, imageResource, noConfiguration, type Vulnerability } from "../../images/index.ts";
import { Inventory } from "../../inventory/index.ts";
import { type Finding, isAtLeast, type Resource } from "../../model/index.ts";
import type { Match } from "../../packages/index.ts";
import { matchesPatterns } from "../../sources/index.ts";
import type { WatchedPackage } from "../../sources/watch/index.ts";

export interface JudgeRequest {
  readonly policy: Policy;
  /** Those that ask about weaknesses. */
  readonly controls: readonly ActiveControl[];
  readonly target: number;
  readonly date: string;
}

/** A weakness of a package. */
export interface Weak {
  readonly package: WatchedPackage;
  readonly match: Match;
}

const world = "images";

/** What fails the gate: by the controls, waivers and severities that a scan of the images goes by. */
export class Judge {
  readonly #request: JudgeRequest;

  constructor(request: JudgeRequest) {
    this.#request = request;
  }

  /** What another verdict depends on beside the weaknesses: the policy, as it holds on the day. */
  get mark(): string {
    const { policy, controls, date } = this.#request;
    const waivers = policy.waivers.filter(({ until }) => until >= date);
    const asked = controls.map(({ control, severity, parameters }) => [control.id, severity, parameters]);
    return hash([JSON.stringify([policy.gate.failOn, policy.protected, waivers, asked])]);
  }

  /** Findings of an image with these weaknesses that fail the gate unless they are waived; which image does not matter. */
  failing(weak: readonly Weak[]): readonly Finding[] {
    const { controls, policy } = this.#request;
    const { failOn } = policy.gate;
    if (failOn === "never" || weak.length === 0) return [];
    const found = weak.map((each): Vulnerability => {
      return { ...each.match, package: { ...each.package, file: null, layer: null } };
    });
    const image = new Image(imageNamed(""), emptyContent, { found, undecided: [] });
    const run = new ControlRun(controls, this.#request);
    run.world(new Inventory(world, [], [], undefined, [], [image]));
    return run.answers().findings.filter(({ severity }) => isAtLeast(severity, failOn));
  }

  /** Of findings as images have them those that no waiver covers. */
  unwaived(findings: readonly Finding[]): readonly Finding[] {
    const { policy, controls, date } = this.#request;
    if (policy.waivers.length === 0 || findings.length === 0) return findings;
    const ranControls = new Set(controls.map(({ control }) => control.id));
    return applyWaivers(findings, [], policy, { date, matches: matchesPatterns, ranControls }).findings;
  }
}

/** Where in a run an image is does not matter to what is asked here. */
export function imageNamed(name: string): Resource {
  return imageResource(name, world);
}

const emptyContent = contentOf({
  name: "",
  reference: null,
  digest: null,
  source: "sbom",
  configuration: noConfiguration,
  layers: [],
  unreadable: [],
});
