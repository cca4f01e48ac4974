/** The file that a relative path in another one leads to. */
export function besideFile(file: string, relative: string): string {
  const parts = file.split("/").slice(0, -1);
  for (const part of relative.replaceAll("\\", "/").split("/")) {
    const last = parts.at(-1);
    if (part === "" || part === ".") continue;
    if (part === ".." && last !== undefined && last !== ".." && last !== "") parts.pop();
    else parts.push(part);
  }
  return parts.join("/");
}

/** The folder that a file is in. */
export function folderOf(file: string): string {
  return file.includes("/") ? file.slice(0, file.lastIndexOf("/")) : ".";
}

/** The folder that a relative path in a file leads to. */
export function besideFolder(file: string, relative: string): string {
  return besideFile(file, relative) || ".";
}
