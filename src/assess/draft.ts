import type { Broken } from "../controls/index.ts";
import type { Container } from "../kubernetes/index.ts";
import type { Finding, Path, Resource } from "../model/index.ts";
import type { View } from "../syntax/index.ts";
import type { ActiveControl } from "./active.ts";
import { DraftedFinding } from "./drafted-finding.ts";

/** A finding while further containers and profiles may still ask for the same edit. */
export class Draft {
  readonly active: ActiveControl;
  readonly resource: Resource;
  readonly answer: Broken;
  readonly root: View | undefined;
  readonly path: Path;
  /** The same as text. */
  readonly cause: string;
  /** Who asks: as a rule those that ask for its control at all. */
  profiles: ActiveControl["profiles"];
  /** Nearly all findings are about one container. */
  #container: string | undefined;
  #others: Set<string> | undefined;

  constructor(
    active: ActiveControl,
    resource: Resource,
    root: View | undefined,
    answer: Broken,
    path: Path,
    cause: string,
  ) {
    this.active = active;
    this.resource = resource;
    this.answer = answer;
    this.root = root;
    this.path = path;
    this.cause = cause;
    this.profiles = active.profiles;
  }

  join(active: ActiveControl, container: Container | undefined): void {
    if (active !== this.active) this.profiles = joined(this.profiles, active.profiles);
    if (container === undefined || container.name === this.#container) return;
    if (this.#container === undefined) this.#container = container.name;
    else {
      this.#others ??= new Set();
      this.#others.add(container.name);
    }
  }

  keepProfiles(violated: (profile: string, check: string) => boolean): void {
    if (this.profiles.every(({ onlyIfViolated }) => !onlyIfViolated)) return;
    const covers = this.active.control.covers ?? [];
    this.profiles = this.profiles.filter(
      ({ id, onlyIfViolated }) => !onlyIfViolated || covers.some((check) => violated(id, check)),
    );
  }

  finding(): Finding {
    return new DraftedFinding(
      this,
      this.#container === undefined ? [] : [this.#container, ...(this.#others ?? [])],
    );
  }
}

/** Who asks for one of two controls; one that asks for either asks even where its standard is met. */
function joined(
  some: ActiveControl["profiles"],
  others: ActiveControl["profiles"],
): ActiveControl["profiles"] {
  const asking = new Map<string, boolean>();
  for (const { id, onlyIfViolated } of [...some, ...others])
    asking.set(id, onlyIfViolated && asking.get(id) !== false);
  return [...asking].map(([id, onlyIfViolated]) => ({ id, onlyIfViolated }));
}
