import { cpus } from "node:os";

/** `npm run bench`: all benchmarks, or those named. Figures belong into bench/README.md with this first line. */
console.log(
  `${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model ?? "unknown"}`,
);
const wanted = process.argv.slice(2);
for (const name of ["manifests", "clusters", "terraform", "versions", "network", "rbac", "peers"]) {
  if (wanted.length === 0 || wanted.includes(name)) await import(`./${name}.ts`);
}
