/** Dockerfiles as stages, and the image that they give. */

export { type Ended, ended, runtimeSupport, type Support, supportOf } from "./bases/index.ts";
export type { Built, HeldTool, Port, Unread } from "./built.ts";
export { type BuildPlace, type BuiltBy, builtBy } from "./built-by.ts";
export type { BuiltImage, Started } from "./built-image.ts";
export { Dockerfile, type DockerfileOptions } from "./dockerfile.ts";
export { hole } from "./expand.ts";
export { Image, placeOf } from "./image.ts";
export { imageResource } from "./image-resource.ts";
export {
  type Account,
  contentOf,
  decodeConfiguration,
  type FileFacts,
  type FoundCredential,
  type HistoryStep,
  type ImageConfiguration,
  type ImageContent,
  type InstalledPackage,
  type LayerFacts,
  type LayerSummary,
  noConfiguration,
  type Placed,
  type Program as HeldProgram,
  type ProgramSort,
  programAt,
  readAccounts,
  readOpenAccounts,
  type StatedCredential,
  searchedFolders,
  startedNames,
  type UnreadablePart,
} from "./inside/index.ts";
export type { Installed } from "./installed.ts";
export { isDockerfile } from "./names.ts";
export { type PackageCommand, type PackageName, packageCommands } from "./packages.ts";
export { readDockerfile } from "./read.ts";
export { type BaseReference, baseReference } from "./reference.ts";
export { type Remedy, remediesOf } from "./remedies.ts";
export type { Run } from "./run.ts";
export { optionOf, type Program, type ShellCommand, type ShellWord } from "./shell/index.ts";
export type { Base, Stage } from "./stage.ts";
export type { Assignment, Step } from "./step.ts";
export { buildsOnly } from "./tools.ts";
export {
  type Exemption,
  exempts,
  type Vulnerabilities,
  type Vulnerability,
  vulnerabilitiesOf,
} from "./vulnerabilities.ts";
