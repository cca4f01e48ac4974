/** The file that a relative path in another file leads to; `..` never goes above where a path begins. */
export function besideFile(file: string, relative: string): string {
  const steps = file.split("/").slice(0, -1);
  for (const step of relative.replaceAll("\\", "/").split("/")) {
    if (step === "" || step === ".") continue;
    const last = steps.at(-1);
    if (step === ".." && last !== undefined && last !== ".." && last !== "" && last !== ".") steps.pop();
    else steps.push(step);
  }
  return steps.join("/");
}

/** The folder that a file is in. */
export function folderOf(file: string): string {
  return file.includes("/") ? file.slice(0, file.lastIndexOf("/")) : ".";
}
