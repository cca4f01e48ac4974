import type { ScalarEvent, YamlScalar } from "./nodes.ts";
import { mayBeTyped, refuseKey, refusePlain } from "./refuse.ts";
import { mayBeTreacherous, type Suspect } from "./treacherous.ts";

/** Looks at the scalars of a document as they are read: refuses what kubectl refuses, and notes what may be treacherous. */
export class Inspection {
  readonly suspects: Suspect[] = [];
  private readonly source: string;

  constructor(source: string) {
    this.source = source;
  }

  key(key: YamlScalar, event: ScalarEvent): void {
    if (event.tagStart === -1 && event.valueStart !== -1 && !mayBeTyped(this.source, event)) return;
    if (key.isMasked()) return;
    refuseKey(key);
    const suspect = typeof key.value !== "string" || mayBeTreacherous(this.source, event);
    if (suspect) this.suspects.push({ scalar: key, isKey: true, name: undefined });
  }

  /** A plain scalar; `name` is that of the entry whose value it is. */
  value(scalar: YamlScalar, event: ScalarEvent, name: string | undefined): void {
    if (event.valueStart === -1 || event.tagStart !== -1) return;
    refusePlain(this.source, scalar);
    if (mayBeTreacherous(this.source, event)) this.suspects.push({ scalar, isKey: false, name });
  }
}
