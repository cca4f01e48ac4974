import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { UsageError } from "../../base/result.ts";
import { Damaged, type Row, textOf } from "./columns.ts";
import { application, createTables, schemaVersion } from "./schema.ts";

const patience = 30_000;

/** The file of what is watched. Several processes may have it open: each change is a whole one, and others wait for it. */
export class WatchDatabase {
  readonly path: string;
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  /** Throws a UsageError where there is none, unless it is to be made, and where it is damaged. */
  constructor(folder: string, make: boolean) {
    this.path = join(folder, "watch.db");
    if (!make && !existsSync(this.path))
      throw new UsageError(
        `nothing is watched yet: there is no ${this.path}; breakwater image watch add looks into images and makes it`,
      );
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      this.#database = new DatabaseSync(this.path, { timeout: patience });
      this.#check();
    } catch (error) {
      throw this.#trouble(error);
    }
  }

  /** All of the changes that are made meanwhile or none of them. */
  transaction<Result>(work: () => Result): Result {
    try {
      this.#database.exec("BEGIN IMMEDIATE");
      try {
        const result = work();
        this.#database.exec("COMMIT");
        return result;
      } catch (error) {
        if (this.#database.isTransaction) this.#database.exec("ROLLBACK");
        throw error;
      }
    } catch (error) {
      throw this.#trouble(error);
    }
  }

  all(sql: string, ...values: SQLInputValue[]): readonly Row[] {
    return this.#run(() => this.#statement(sql).all(...values));
  }

  one(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return this.#run(() => this.#statement(sql).get(...values));
  }

  /** Of the one column that is asked for. */
  numbers(sql: string, ...values: SQLInputValue[]): readonly number[] {
    return this.all(sql, ...values).map((row) => Number(Object.values(row)[0]));
  }

  /** Of the one column that is asked for. */
  texts(sql: string, ...values: SQLInputValue[]): readonly string[] {
    return this.all(sql, ...values).map((row) => textOf(Object.values(row)[0]));
  }

  /** Gives the row's number where one was put in. */
  run(sql: string, ...values: SQLInputValue[]): number {
    return this.#run(() => Number(this.#statement(sql).run(...values).lastInsertRowid));
  }

  get(key: string): string | undefined {
    const value = this.one("SELECT value FROM meta WHERE key = ?", key)?.["value"];
    return typeof value === "string" ? value : undefined;
  }

  set(key: string, value: string): void {
    this.run("INSERT OR REPLACE INTO meta VALUES (?, ?)", key, value);
  }

  /** An error that a damaged file is to blame for, as a person may take it; others as they are. */
  damage(error: unknown): unknown {
    return error instanceof Damaged ? this.#trouble(error) : error;
  }

  close(): void {
    this.#statements.clear();
    this.#database.close();
  }

  #statement(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  #check(): void {
    const number = (pragma: string): number =>
      Number(Object.values(this.#database.prepare(`PRAGMA ${pragma}`).get() ?? {})[0]);
    if (number("application_id") === 0 && number("schema_version") === 0) {
      try {
        createTables(this.#database);
      } catch (error) {
        // Another process was first.
        if (number("application_id") !== application) throw error;
        if (this.#database.isTransaction) this.#database.exec("ROLLBACK");
      }
    }
    if (number("application_id") !== application) throw new Damaged("it is another program's");
    const version = number("user_version");
    if (version > schemaVersion)
      throw new UsageError(`${this.path} was made by a newer Breakwater: use that one, or another --store`);
    if (version !== schemaVersion) throw new Damaged("it is of an older version of Breakwater");
  }

  #run<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      throw this.#trouble(error);
    }
  }

  /** What a person can do about what SQLite says; other errors as they are. */
  #trouble(error: unknown): unknown {
    if (!(error instanceof Error) || error instanceof UsageError) return error;
    const { code, errcode } = error as { code?: unknown; errcode?: unknown };
    const result = typeof errcode === "number" ? errcode & 0xff : undefined;
    if (result === busy)
      return new UsageError(`${this.path} is in use by another process for too long; try it again later`);
    const isOutside = result === undefined ? typeof code === "string" : unwritable.has(result);
    if (!isOutside && !(error instanceof Damaged) && !damaged.has(result ?? 0)) return error;
    const wayOut = isOutside
      ? "see that the folder can be written to and has room"
      : "remove it and add the images again with breakwater image watch add";
    return new UsageError(`${this.path} cannot be used: ${error.message}; ${wayOut}`);
  }
}

/** SQLite, "Result Codes": BUSY; READONLY, IOERR, FULL, CANTOPEN; ERROR (a table is missing), CORRUPT, NOTADB. */
const busy = 5;
const unwritable = new Set([8, 10, 13, 14]);
const damaged = new Set([1, 11, 26]);
