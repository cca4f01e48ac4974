import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { dotnetReader } from "./dotnet.ts";
import { readPackages } from "./testing.ts";

suite("packages of .NET", () => {
  const name = ".NETCoreApp,Version=v8.0/linux-x64";

  test("are those that bring files to what runs, and the runtime within an application", () => {
    const deps = {
      runtimeTarget: { name },
      targets: {
        ".NETCoreApp,Version=v8.0": { "C/1.0.0": { runtime: { "c.dll": {} } } },
        [name]: {
          "App/1.0.0": { runtime: { "App.dll": {} } },
          "A/1.0.0": { runtime: { "lib/net8.0/a.dll": {} } },
          "B/1.0.0": { native: { "b.so": {} } },
          "C/1.0.0": { dependencies: {} },
          "D/1.0.0": { runtime: { "lib/net8.0/_._": {} } },
        },
      },
      libraries: {
        "App/1.0.0": { type: "project" },
        "A/1.0.0": { type: "package" },
        "B/1.0.0": { type: "package" },
        "C/1.0.0": { type: "package" },
        "D/1.0.0": { type: "package" },
        "runtimepack.Microsoft.NETCore.App.Runtime.linux-x64/8.0.1": { type: "runtimepack" },
      },
    };
    assert.deepEqual(readPackages(dotnetReader, "app/App.deps.json", deps), [
      "A@1.0.0",
      "B@1.0.0",
      "Microsoft.NETCore.App.Runtime.linux-x64@8.0.1",
    ]);
  });

  test("are the shared runtime, by its folder where its file does not say so", () => {
    const path = "usr/share/dotnet/shared/Microsoft.NETCore.App/8.0.1/Microsoft.NETCore.App.deps.json";
    const key = "Microsoft.NETCore.App.Runtime.linux-x64/8.0.1";
    const libraries = { [key]: { type: "package" } };
    const targets = { [name]: { [key]: { runtime: { "System.dll": {} } } } };
    for (const deps of [
      { runtimeTarget: { name }, targets, libraries },
      { runtimeTarget: { name }, targets: { [name]: {} }, libraries: {} },
    ])
      assert.deepEqual(readPackages(dotnetReader, path, deps), [
        "Microsoft.NETCore.App.Runtime.linux-x64@8.0.1",
      ]);
    assert.deepEqual(readPackages(dotnetReader, path, { libraries: [] }), []);
  });
});
