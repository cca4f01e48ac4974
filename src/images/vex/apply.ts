import type { ImageContent, InstalledPackage } from "../inside/index.ts";
import { type Exemption, exempts, type Vulnerabilities, type Vulnerability } from "../vulnerabilities.ts";
import { Held } from "./held.ts";
import { Said } from "./said.ts";
import type { VexStatement } from "./statement.ts";

export interface AppliedVex {
  readonly vulnerabilities: Vulnerabilities;
  /** Statements that were about a weakness of the image, whether a newer one outdid them or not. */
  readonly used: ReadonlySet<VexStatement>;
}

/** Weaknesses with what statements say of them. Of several the newest counts, of equally old ones the last. */
export function applyVex(
  vulnerabilities: Vulnerabilities,
  content: ImageContent,
  statements: readonly VexStatement[],
): AppliedVex {
  const used = new Set<VexStatement>();
  if (statements.length === 0) return { vulnerabilities, used };
  const said = new Said(statements, new Held(content));
  const newest = (names: readonly string[], installed: InstalledPackage): VexStatement | undefined => {
    let best: VexStatement | undefined;
    for (const statement of said.about(names, installed)) {
      used.add(statement);
      if (best === undefined || (statement.time ?? -Infinity) >= (best.time ?? -Infinity)) best = statement;
    }
    return best;
  };
  const found = vulnerabilities.found.map((each): Vulnerability => {
    const exemption = exemptionOf(each, (names) => newest(names, each.package));
    return exemption === undefined ? each : { ...each, exemption };
  });
  return { vulnerabilities: { ...vulnerabilities, found }, used };
}

/** A distribution's advisory that repairs several weaknesses matters until something is said of each. */
function exemptionOf(
  { id, aliases, upstream = [] }: Vulnerability,
  newest: (names: readonly string[]) => VexStatement | undefined,
): Exemption | undefined {
  const own = newest(upstream.length === 1 ? [id, ...aliases, ...upstream] : [id, ...aliases]);
  if (own !== undefined) return exemptionBy(own);
  if (upstream.length < 2) return undefined;
  const each = upstream.map((name) => newest([name]));
  const exempting = each.filter(exempts);
  const [first] = exempting;
  if (first === undefined || exempting.length < each.length) return undefined;
  const fixed = exempting.find((statement) => statement?.status === "fixed");
  return exemptionBy(fixed ?? first);
}

function exemptionBy({ status, reason, source }: VexStatement): Exemption {
  return { status, reason, source };
}
