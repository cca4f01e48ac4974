import type { Node, SyntaxDocument, SyntaxProblem, TemplateBlock } from "../tree.ts";
import { judge, type Suspect } from "./treacherous.ts";

/** A document read from YAML; its problems are worked out when they are first asked for. */
export class YamlDocument implements SyntaxDocument {
  readonly language = "yaml";
  readonly text: string;
  readonly index: number;
  readonly start: number;
  readonly end: number;
  readonly root: Node | undefined;
  readonly blocks: readonly TemplateBlock[] | undefined;
  private readonly defects: SyntaxProblem[];
  private readonly suspects: readonly Suspect[];
  private judged: readonly SyntaxProblem[] | undefined;

  constructor(
    place: { text: string; index: number; start: number; end: number },
    root: Node | undefined,
    defects: SyntaxProblem[],
    suspects: readonly Suspect[],
    blocks: readonly TemplateBlock[] | undefined,
  ) {
    this.text = place.text;
    this.index = place.index;
    this.start = place.start;
    this.end = place.end;
    this.root = root;
    this.blocks = blocks;
    this.defects = defects;
    this.suspects = suspects;
    this.judged = undefined;
  }

  get templated(): boolean {
    return this.blocks !== undefined;
  }

  get problems(): readonly SyntaxProblem[] {
    if (this.judged === undefined) {
      const found = [...this.defects];
      for (const suspect of this.suspects) {
        const problem = judge(suspect);
        if (problem !== undefined) found.push(problem);
      }
      this.judged = found.sort((one, other) => one.start - other.start);
    }
    return this.judged;
  }
}
