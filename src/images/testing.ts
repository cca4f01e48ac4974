import { Image } from "./image.ts";
import { imageResource } from "./image-resource.ts";
import { concealed, type ImageConfiguration, type ImageContent, noConfiguration } from "./inside/index.ts";
import type { Vulnerability } from "./vulnerabilities.ts";

/** An image by what matters of it; everything else is as in an image of which nothing is to be told. */
export interface ImageSketch extends Partial<Omit<ImageContent, "configuration">> {
  readonly configuration?: Partial<ImageConfiguration>;
  readonly vulnerabilities?: readonly (Partial<Omit<Vulnerability, "package">> &
    Pick<Vulnerability, "id" | "package">)[];
}

const unrated = { severity: null, score: null, vector: null, kev: null, epss: null } as const;
const unexplained = { summary: "", range: "", comparison: "", source: "" } as const;

/** For tests: the image that a sketch draws. Without vulnerabilities none was looked for. */
export function imageOf({ configuration, vulnerabilities, ...sketch }: ImageSketch, world = "test"): Image {
  const made = concealed({ ...noConfiguration, ...configuration });
  const name = sketch.name ?? "example.azurecr.io/shop/web:1.0.0";
  const content: ImageContent = {
    name,
    reference: name,
    digest: null,
    source: "image",
    layers: [],
    release: null,
    packages: [],
    ownedBySystem: 0,
    programs: [],
    startable: [],
    modes: [],
    accounts: [],
    openAccounts: [],
    credentials: [],
    statedCredentials: made.stated,
    opaque: [],
    unreadable: [],
    ...sketch,
    configuration: made.configuration,
  };
  const found = vulnerabilities?.map((each) => ({
    aliases: [],
    fixed: null,
    fixState: "not-fixed" as const,
    ...unrated,
    ...unexplained,
    ...each,
  }));
  return new Image(imageResource(name, world), content, found && { found, undecided: [] });
}
