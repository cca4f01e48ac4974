interface Reason {
  readonly why: string;
  readonly remedy: string;
}

interface Obstacles {
  readonly missing: boolean;
  readonly circular: boolean;
  readonly deep: boolean;
}

const compile = "name a compiled template instead: az bicep build --file main.bicep";

/** Why a module is not entered; undefined where it can be. */
export function unfollowed(source: string, { missing, circular, deep }: Obstacles): Reason | undefined {
  if (/^br[:/]/.test(source)) return { why: "a module of a registry is not downloaded", remedy: compile };
  if (/^ts[:/]/.test(source)) return { why: "a template spec is not downloaded", remedy: compile };
  if (source === "") return { why: "its path is not written plainly", remedy: compile };
  if (missing)
    return { why: "its file is not there", remedy: "name the folder that holds all of the definition" };
  if (circular) return { why: "it leads to itself", remedy: "a module cannot contain itself" };
  if (deep) return { why: "the modules are too many or nested too deeply", remedy: compile };
  if (!/\.(?:bicep|jsonc?)$/.test(source))
    return { why: "a module in another language is not read here", remedy: compile };
  return undefined;
}
