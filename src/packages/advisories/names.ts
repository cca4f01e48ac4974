/** A package's name as its ecosystem tells names apart. */
export function packageName(ecosystem: string, name: string): string {
  switch (ecosystem) {
    // PyPA, "Package name normalization".
    case "PyPI":
      return name.toLowerCase().replace(/[-_.]+/g, "-");
    // Capitals count in Go, and are lost in package URLs (Package-URL specification, "golang"): no two modules differ by them alone.
    case "Go":
    case "NuGet":
    case "Packagist":
    case "GitHub Actions":
      return name.toLowerCase();
    default:
      return name;
  }
}

/** An ecosystem and the release of it that follows the first colon. */
export function ecosystemParts(text: string): readonly [ecosystem: string, release: string | null] {
  const colon = text.indexOf(":");
  return colon < 0 ? [text, null] : [text.slice(0, colon), text.slice(colon + 1)];
}
