/**
 * The one major version that a constraint leaves (Terraform, "Version Constraints"); undefined where it leaves several
 * or cannot be read.
 */
export function majorOf(constraint: string): number | undefined {
  let least = 0;
  let most = Number.POSITIVE_INFINITY;
  for (const part of constraint.split(",")) {
    const match =
      /^\s*(~>|>=|<=|>|<|=|!=)?\s*v?([0-9]{1,6})((?:\.[0-9]{1,6}){0,2})(?:-[0-9A-Za-z.-]+)?\s*$/.exec(part);
    if (match === null) return undefined;
    const [, operator = "=", majorText = "", rest = ""] = match;
    const major = Number(majorText);
    if (operator === "!=") continue;
    if (operator === "=" || (operator === "~>" && rest !== ""))
      [least, most] = [Math.max(least, major), Math.min(most, major)];
    else if (operator === "<=") most = Math.min(most, major);
    else if (operator === "<") most = Math.min(most, /[1-9]/.test(rest) ? major : major - 1);
    else least = Math.max(least, major);
  }
  return least === most ? least : undefined;
}
