// Says plainly what is missing where the pinned runtime could not be installed. Any Node from 12 on can read this.
if (Number(process.versions.node.split(".")[0]) < 24) {
  process.stderr.write(
    "Breakwater is developed on Node 26 and needs at least 24; this is " +
      process.version +
      ".\nRun `npm install` first: on Linux x64 it brings the pinned Node. Elsewhere install Node from https://nodejs.org.\n",
  );
  process.exit(1);
}
