const DOLLAR_BRACE = /(^|[^$])(\$\{[A-Za-z_][^{}\s]*\})/;
const HASH_BRACE = /#\{[^{}\r\n]+\}#/;
const WHOLE = /^(?:\$\([A-Za-z_][A-Za-z0-9_.-]*\)|__[A-Z][A-Z0-9_]*__)$/;
const ACTION = /\{\{[\s\S]*?\}\}/;
const LONGEST = 256;

/** A cheap test of a whole text: may any of its scalars hold a token? */
export function mayHoldTokens(text: string): boolean {
  if (text.includes("${") || text.includes("#{") || text.includes("$(") || text.includes("{{")) return true;
  return text.includes("__") && /\b__[A-Z]/.test(text);
}

/**
 * The token that some tool replaces before the text is applied: `${NAME}` (envsubst, Flux), `#{NAME}#` (Azure Pipelines),
 * and, standing alone, `$(NAME)` or `__NAME__`. `$$` escapes. Kubernetes' own `$(NAME)` inside other text is no token.
 */
export function tokenIn(text: string): string | undefined {
  const brace = text.includes("${") ? DOLLAR_BRACE.exec(text)?.[2] : undefined;
  if (brace !== undefined) return brace;
  const hash = text.includes("#{") ? HASH_BRACE.exec(text)?.[0] : undefined;
  return hash ?? (WHOLE.test(text) ? text : undefined);
}

/** Why a scalar's value is not known yet: a token or a template action in it. Long and multi-line text is taken for a script. */
export function unknownToken(text: string): string | undefined {
  if (text.length > LONGEST || text.includes("\n")) return undefined;
  const action = text.includes("{{") ? ACTION.exec(text)?.[0] : undefined;
  return action === undefined ? tokenIn(text) : shorten(action);
}

/** An action on one line of at most 60 characters. */
export function shorten(action: string): string {
  const line = action.replace(/\s+/g, " ");
  return line.length <= 60 ? line : `${line.slice(0, 57)}…`;
}
