import { binariesReader } from "./binaries/index.ts";
import { bitnamiReader } from "./bitnami.ts";
import { composerReader } from "./composer.ts";
import { dotnetReader } from "./dotnet.ts";
import { goReader } from "./go/index.ts";
import { javaReader } from "./java/index.ts";
import { npmReader } from "./npm.ts";
import { pythonReader } from "./python.ts";
import type { PackageReader } from "./reading/index.ts";
import { rubyReader } from "./ruby.ts";
import { rustReader } from "./rust.ts";
import { yarnReader } from "./yarn.ts";

/** Readers of what languages' own tools installed or built, and of well-known programs. */
export const languageReaders: readonly PackageReader[] = [
  npmReader,
  yarnReader,
  pythonReader,
  javaReader,
  goReader,
  rustReader,
  rubyReader,
  dotnetReader,
  composerReader,
  binariesReader,
  bitnamiReader,
];
