/** Readers of the files of an image that tell of packages. */

import { apkReader } from "./apk.ts";
import { dpkgFilesReader, dpkgReader } from "./dpkg.ts";
import { languageReaders } from "./languages.ts";
import type { PackageReader } from "./reading/index.ts";
import { rpmManifestReader, rpmReader } from "./rpm/index.ts";

export type { FileHeader, PackageReader } from "./reading/index.ts";

/** Every reader there is. */
export const packageReaders: readonly PackageReader[] = [
  dpkgReader,
  dpkgFilesReader,
  apkReader,
  rpmReader,
  rpmManifestReader,
  ...languageReaders,
];
