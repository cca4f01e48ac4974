/** The metrics of a vector, each once and of a value that it may have; nothing where one that is needed is wrong. */
export function metricsOf<Metric extends string>(
  text: string,
  allowed: Readonly<Record<Metric, string>>,
): Readonly<Record<Metric, string>> | undefined {
  if (text.length > longest) return undefined;
  const found = new Map<string, string>();
  for (const part of text.split("/")) {
    const colon = part.indexOf(":");
    const name = part.slice(0, colon);
    if (colon < 1 || found.has(name)) return undefined;
    found.set(name, part.slice(colon + 1));
  }
  const metrics: Partial<Record<Metric, string>> = {};
  for (const [name, values] of Object.entries(allowed) as [Metric, string][]) {
    const value = found.get(name);
    if (value?.length !== 1 || !values.includes(value)) return undefined;
    metrics[name] = value;
  }
  return metrics as Readonly<Record<Metric, string>>;
}

const longest = 400;
