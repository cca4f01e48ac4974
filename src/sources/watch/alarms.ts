import { randomUUID } from "node:crypto";
import type { Severity } from "../../model/index.ts";
import { type Row, textListOf, textOf, textOrNull } from "./columns.ts";
import type { WatchDatabase } from "./database.ts";

/** A weakness of an image that fails the gate. */
export interface Alarm {
  readonly image: string;
  readonly weakness: string;
  /** Which of the packages of one subject: those that one upgrade repairs. */
  readonly part: string;
  readonly subject: number;
  readonly severity: Severity;
  readonly message: string;
  readonly advice: string;
  /** Package URLs. */
  readonly packages: readonly string[];
  readonly fixed: string | null;
  /** The days since when it is known how to repair it, and since when it fails the gate here. */
  readonly fixedSince: string | null;
  readonly since: string;
}

/** Somebody who sends alarms and died leaves them to others after so long. */
const claimLasts = 15 * 60 * 1000;

/** What fails the gate, and whether people were told. */
export class Alarms {
  readonly #database: WatchDatabase;

  constructor(database: WatchDatabase) {
    this.#database = database;
  }

  all(): readonly Alarm[] {
    return this.#database.all(`SELECT * FROM alarm ${inOrder}`).map(alarmOf);
  }

  of(subject: number, weakness: string): readonly Alarm[] {
    return this.#database
      .all("SELECT * FROM alarm WHERE subject = ? AND weakness = ?", subject, weakness)
      .map(alarmOf);
  }

  subjects(): readonly number[] {
    return this.#database.numbers("SELECT DISTINCT subject FROM alarm");
  }

  weaknessesOf(subject: number): readonly string[] {
    return this.#database.texts("SELECT DISTINCT weakness FROM alarm WHERE subject = ?", subject);
  }

  ofImage(image: string): readonly Alarm[] {
    return this.#database.all("SELECT * FROM alarm WHERE image = ?", image).map(alarmOf);
  }

  /** What was told stays so where only the words or the severity are others. */
  put(alarm: Alarm): void {
    const { subject, weakness, image, part, severity, message, advice, packages, fixed, fixedSince, since } =
      alarm;
    this.#database.run(
      `INSERT INTO alarm (subject, weakness, image, part, severity, message, advice, packages, fixed, fixed_since, since)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET severity = excluded.severity, message = excluded.message,
       advice = excluded.advice, packages = excluded.packages, fixed = excluded.fixed,
       fixed_since = excluded.fixed_since`,
      subject,
      weakness,
      image,
      part,
      severity,
      message,
      advice,
      JSON.stringify(packages),
      fixed,
      fixedSince,
      since,
    );
  }

  /** The same weakness by another name. */
  rename(subject: number, from: string, to: string): void {
    this.#database.run(
      "UPDATE OR IGNORE alarm SET weakness = ? WHERE subject = ? AND weakness = ?",
      to,
      subject,
      from,
    );
  }

  drop({ subject, weakness, image, part }: Alarm): void {
    this.#database.run(
      "DELETE FROM alarm WHERE subject = ? AND weakness = ? AND image = ? AND part = ?",
      subject,
      weakness,
      image,
      part,
    );
  }

  /** Those that nobody was told yet on standard output. */
  untold(): readonly Alarm[] {
    return this.#database.all(`SELECT * FROM alarm WHERE told = 0 ${inOrder}`).map(alarmOf);
  }

  told(): void {
    this.#database.run("UPDATE alarm SET told = 1 WHERE told = 0");
  }

  /** Those that no alert told yet, for this process to send: no other one gets them meanwhile. */
  claim(now: number): { readonly alarms: readonly Alarm[]; readonly claim: string } {
    const claim = `${now}.${randomUUID()}`;
    return this.#database.transaction(() => {
      this.#database.run(
        "UPDATE alarm SET claimed = ? WHERE alerted IS NULL AND (claimed IS NULL OR claimed < ?)",
        claim,
        String(now - claimLasts),
      );
      const claimed = `SELECT * FROM alarm WHERE alerted IS NULL AND claimed = ? ${inOrder}`;
      return { claim, alarms: this.#database.all(claimed, claim).map(alarmOf) };
    });
  }

  /** What was claimed is sent, or is there for the next one to send. */
  settle(claim: string, alerted: string | null): void {
    this.#database.transaction(() =>
      this.#database.run(
        "UPDATE alarm SET alerted = ?, claimed = NULL WHERE alerted IS NULL AND claimed = ?",
        alerted,
        claim,
      ),
    );
  }
}

const inOrder = "ORDER BY image, weakness, subject, part";

function alarmOf(row: Row): Alarm {
  return {
    image: textOf(row["image"]),
    weakness: textOf(row["weakness"]),
    part: textOf(row["part"]),
    subject: Number(row["subject"]),
    severity: textOf(row["severity"]) as Severity,
    message: textOf(row["message"]),
    advice: textOf(row["advice"]),
    packages: textListOf(row["packages"]),
    fixed: textOrNull(row["fixed"]),
    fixedSince: textOrNull(row["fixed_since"]),
    since: textOf(row["since"]),
  };
}
