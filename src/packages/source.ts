/** Whether packages of a type are a distribution's own, rather than those of a language. */
export function isOfDistribution(type: string): boolean {
  return type === "apk" || type === "deb" || type === "rpm";
}

/** The source package that the qualifier `upstream` names: `openssl` or `openssl@1.1-2`. */
export function sourceIn(
  upstream: string | undefined,
): { readonly name: string; readonly version?: string } | undefined {
  const [name = "", version] = (upstream ?? "").split("@");
  if (name === "") return undefined;
  return { name, ...(version !== undefined && { version }) };
}

/** What one upgrade mends: packages that are built from one source have its name. */
export function sourceName(found: {
  readonly name: string;
  readonly qualifiers?: Readonly<Record<string, string>>;
}): string {
  return sourceIn(found.qualifiers?.["upstream"])?.name ?? found.name;
}
