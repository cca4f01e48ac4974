/** Hands on the lines of a text without their ends, one at a time and without a list of all of them. */
export function eachLine(text: string, take: (line: string) => void): void {
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf("\n", start);
    const end = found < 0 ? text.length : found;
    take(text.slice(start, text[end - 1] === "\r" && end > start ? end - 1 : end));
    start = end + 1;
  }
}

/** A path that is longer is none (Linux, PATH_MAX). */
const longestPath = 4096;

/** What a path takes besides its letters, roughly: many empty ones are many, too. */
const eachTakes = 32;

/**
 * Paths made of directories' names and of files' own: what they hold together is bounded, as one long name of a directory could
 * otherwise be told with each of many short ones. Real databases hold more about a file than its path.
 */
export class Paths {
  /** Why some are left out. */
  trouble: string | null = null;
  #left: number;

  /** `bytes` is what the paths are read from. */
  constructor(bytes: number) {
    this.#left = 8 * bytes + longestPath;
  }

  add(paths: string[], directory: string, name: string): void {
    const length = directory.length + name.length;
    if (length > longestPath) {
      this.trouble ??= `a path in it is longer than ${longestPath} characters`;
      return;
    }
    this.#left -= length + eachTakes;
    if (this.#left < 0) this.trouble ??= "its paths are far longer than what they are written with";
    else paths.push(directory + name);
  }
}
