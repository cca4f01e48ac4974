/** The file that a relative path in another file leads to. */
export function pathFrom(file: string, relative: string): string {
  if (relative.startsWith("/")) return relative;
  const steps = file.split("/").slice(0, -1);
  for (const step of relative.split("/")) {
    if (step === "" || step === ".") continue;
    const last = steps.at(-1);
    if (step === ".." && last !== undefined && last !== ".." && last !== "" && last !== ".") steps.pop();
    else steps.push(step);
  }
  return steps.join("/");
}
