/** A step of a build that changes files, as an image's history has it. */
export interface RecordedStep {
  /** Empty: nobody knows what it was. */
  readonly keyword: "RUN" | "COPY" | "ADD" | "WORKDIR" | "";
  /** Behind the keyword, white space made one blank. */
  readonly text: string;
}

/**
 * Undefined for steps that change no files. Sources: moby, builder/dockerfile (`/bin/sh -c #(nop) COPY …`, commands as they are);
 * BuildKit, dockerfile2llb (`COPY … # buildkit`, `RUN |1 A=b /bin/sh -c …`).
 */
export function recordedStep(createdBy: string): RecordedStep | undefined {
  const text = squeezed(createdBy.replace(/ # buildkit$/, ""));
  const mark = text.indexOf("#(nop) ");
  const isMarked = mark >= 0 && mark < longestShell && !text.startsWith("RUN ");
  const stated = isMarked ? text.slice(mark + "#(nop) ".length) : text;
  const [, keyword = "", rest = ""] = /^([A-Z]+)(?: (.*))?$/s.exec(stated) ?? [];
  if (keyword === "RUN" || keyword === "COPY" || keyword === "ADD" || keyword === "WORKDIR")
    return { keyword, text: rest };
  if (isMarked || withoutFiles.has(keyword)) return undefined;
  return { keyword: text === "" ? "" : "RUN", text };
}

export function squeezed(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

/** `cmd /S /C`, `powershell -Command …`: what stands in front of the mark. */
const longestShell = 300;

const withoutFiles = new Set(
  "ARG CMD ENTRYPOINT ENV EXPOSE HEALTHCHECK LABEL MAINTAINER ONBUILD SHELL STOPSIGNAL USER VOLUME".split(
    " ",
  ),
);
