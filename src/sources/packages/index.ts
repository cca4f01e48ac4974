/** Readers of the files of an image that tell of packages. */
import { apkReader } from "./apk.ts";
import { composerReader } from "./composer.ts";
import { dotnetReader } from "./dotnet.ts";
import { dpkgFilesReader, dpkgReader } from "./dpkg.ts";
import { goReader } from "./go/index.ts";
import { javaReader } from "./java/index.ts";
import { npmReader } from "./npm.ts";
import { pythonReader } from "./python.ts";
import type { PackageReader } from "./reader.ts";
import { rpmManifestReader, rpmReader } from "./rpm/index.ts";
import { rubyReader } from "./ruby.ts";
import { rustReader } from "./rust.ts";

export type { FileHeader, PackageReader } from "./reader.ts";

/** Every reader there is. */
export const packageReaders: readonly PackageReader[] = [
  dpkgReader,
  dpkgFilesReader,
  apkReader,
  rpmReader,
  rpmManifestReader,
  npmReader,
  pythonReader,
  javaReader,
  goReader,
  rustReader,
  rubyReader,
  dotnetReader,
  composerReader,
];
