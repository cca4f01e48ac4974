import { zstdDecompressSync } from "node:zlib";
import { contentOf, type ImageContent, type InstalledPackage, noConfiguration } from "../../images/index.ts";
import { jsonOf, type Row, textListOf, textOf, textOrNull } from "./columns.ts";
import type { WatchDatabase } from "./database.ts";
import { packageOf } from "./findings.ts";

/** A content that an image's name leads to. */
export interface PlacedContent {
  readonly id: number;
  /** What it is called; its packages are read when they are asked for. */
  readonly content: ImageContent;
}

/** Where in images packages are. */
export class PlacedPackages {
  readonly #database: WatchDatabase;
  readonly #architectures = new Map<number, string>();

  constructor(database: WatchDatabase) {
    this.#database = database;
  }

  contentsOf(image: string): readonly PlacedContent[] {
    return this.#database
      .all(
        `SELECT i.reference, c.id, c.digest, c.source FROM image i JOIN content c ON c.id = i.content
         WHERE i.name = ? ORDER BY i.id`,
        image,
      )
      .map((row) => {
        const id = Number(row["id"]);
        const described = contentOf({
          name: image,
          reference: textOrNull(row["reference"]),
          digest: textOrNull(row["digest"]),
          source: textOf(row["source"]) === "sbom" ? "sbom" : "image",
          configuration: { ...noConfiguration, architecture: this.#architectureOf(id) },
          layers: [],
          unreadable: [],
        });
        const read = (): readonly InstalledPackage[] => this.#packagesIn(id);
        const content: ImageContent = {
          ...described,
          get packages() {
            return read();
          },
        };
        return { id, content };
      });
  }

  /** A package in all places of a content. */
  placesOf(content: number, id: number): readonly InstalledPackage[] {
    return this.#database
      .all(`${placed} WHERE n.package = ? AND n.content = ?`, id, content)
      .map(installedOf);
  }

  #packagesIn(content: number): readonly InstalledPackage[] {
    return this.#database.all(`${placed} WHERE n.content = ?`, content).map(installedOf);
  }

  #architectureOf(content: number): string {
    let known = this.#architectures.get(content);
    if (known === undefined) {
      const body = this.#database.one("SELECT body FROM content WHERE id = ?", content)?.["body"];
      known = body instanceof Uint8Array ? architectureIn(body) : "";
      this.#architectures.set(content, known);
    }
    return known;
  }
}

const placed = `SELECT p.id, p.purl, p.body, f.path, n.inside, n.layer FROM installed n
  JOIN package p ON p.id = n.package JOIN file f ON f.id = n.file`;

/** Written by this program alone, in the form that it is read in. */
function installedOf(row: Row): InstalledPackage {
  const { id: _id, ...found } = packageOf(row);
  const [path, inside, layer] = [textOf(row["path"]), textOf(row["inside"]), row["layer"]];
  return {
    ...found,
    file: path === "" ? null : path,
    layer: layer === null ? null : Number(layer),
    ...(inside !== "" && { inside: textListOf(inside) }),
  };
}

function architectureIn(body: Uint8Array): string {
  const { configuration } = jsonOf(unpacked(body)) as Partial<ImageContent>;
  return configuration?.architecture ?? "";
}

/** Undefined where it is not what was packed. */
function unpacked(body: Uint8Array): string | undefined {
  try {
    return zstdDecompressSync(body).toString();
  } catch {
    return undefined;
  }
}
