/** Fewer files are read before V8 has compiled anything for long runs, and to load what tells it takes time itself. */
const many = 100;

/**
 * V8 compiles code anew with its slowest compiler as for a server, and a scan is over before that pays: it was a fifth
 * of all processor time. Only what runs so often that the scan is a long one is worth it.
 */
export function expectShortRun(files: number): void {
  if (files < many) return;
  process.getBuiltinModule("node:v8").setFlagsFromString("--invocation-count-for-turbofan=300000");
}
