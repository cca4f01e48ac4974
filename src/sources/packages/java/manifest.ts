/**
 * The main attributes of a manifest (JAR File Specification, "Name-Value pairs and Sections"): up to the first empty line, a
 * line that begins with a blank goes on with the one before. Names do not tell capitals apart.
 */
export function readManifest(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  let name = "";
  let parts: string[] = [];
  const end = (): void => {
    if (name !== "" && !found.has(name)) found.set(name, parts.join("").trim());
  };
  for (const line of text.split(/\r\n|\r|\n/)) {
    if (line.startsWith(" ")) {
      parts.push(line.slice(1));
      continue;
    }
    if (line === "" && name !== "") break;
    const colon = line.indexOf(":");
    if (colon < 1) continue;
    end();
    name = line.slice(0, colon).toLowerCase();
    parts = [line.slice(colon + 1).replace(/^ /, "")];
  }
  end();
  return found;
}

/** `key=value` lines as Maven writes them into `pom.properties`. */
export function readProperties(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const line of text.split(/\r\n|\r|\n/)) {
    const equals = line.indexOf("=");
    if (equals > 0 && !line.startsWith("#"))
      found.set(line.slice(0, equals).trim(), line.slice(equals + 1).trim());
  }
  return found;
}
