import type { Step } from "../../../images/index.ts";
import type { Word } from "../../../syntax/dockerfile/index.ts";

/** What a COPY or ADD takes; here-documents are none, the last word is where it goes. */
export function sourcesOf(step: Step): readonly Word[] {
  const marks = new Set(step.instruction.heredocs.map(({ mark }) => mark.start));
  return step.words.slice(0, -1).filter(({ start }) => !marks.has(start));
}

/** Dockerfile reference, "ADD": addresses of files and of Git repositories. */
export function isRemote(source: string): boolean {
  return /^(?:https?|ftp|git|ssh):\/\/|^git@|^github\.com\//i.test(source);
}

/** Archives that ADD unpacks, by their usual names; a pattern may match one. */
export function isUnpacked(source: string): boolean {
  return /\.(?:tar|tgz|tbz2?|txz|tzst)$|\.tar\.(?:gz|bz2|xz|zst)$|\*$/i.test(source);
}
