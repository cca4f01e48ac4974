/** What takes a credential's place: an identity that needs none, a vault that delivers it, or nothing but a new one. */
export type Remedy = "workload-identity" | "key-vault" | "rotate";

/** How sure it is that this is a credential: its own shape says so, its context does, or its name alone. */
export type Confidence = "high" | "medium" | "low";

/** A credential found in a text. It never carries the value: only where it lies. */
export interface Match {
  /** Kebab case: the shape that was recognised. */
  readonly rule: string;
  /** What it is, with its article: "an Azure storage account key". */
  readonly title: string;
  /** Of the credential alone, in UTF-16 code units of the text, end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly provider?: string | undefined;
  readonly confidence: Confidence;
  readonly remedy: Remedy;
  /** The name it is assigned to, where the name gave it away. */
  readonly name?: string | undefined;
  /** Known to everybody: a default such as "changeme", or a published development key. */
  readonly wellKnown?: "default" | "development" | undefined;
  /** Shown in reports: a public prefix such as `AKIA`. */
  readonly prefix?: string | undefined;
}

/** What a rule says of a candidate: not one, one as declared, or one with differences. */
export type Verdict = boolean | Partial<Pick<Match, "confidence" | "title" | "remedy" | "wellKnown">>;

/** One shape of credential. The next shape is one more entry. */
export interface Rule {
  readonly id: string;
  readonly title: string;
  readonly provider?: string;
  readonly remedy: Remedy;
  readonly confidence: Confidence;
  /** Lower case, three characters or more: every match has one of them at `lead` characters from its start. */
  readonly keywords: readonly string[];
  /** How many characters of the pattern stand before the keyword. `name`: as many as make up an identifier. */
  readonly lead?: number | "name";
  /**
   * Sticky. With two groups the first is context and the second the credential, else the whole match is. Quantifiers are
   * bounded, so that no text takes long.
   */
  readonly pattern: RegExp;
  /** Characters that may not stand right before the match: those it could itself consist of. */
  readonly notAfter?: RegExp;
  readonly accept?: (secret: string, context: string) => Verdict;
  /** How many characters of it are the same for everybody. */
  readonly publicPrefix?: number;
}

/** How a text assigns: `config` writes values bare, `code` in quotes, `plain` says nothing by names. */
export type TextSyntax = "config" | "code" | "plain";
