import * as z from "zod";
import { severities } from "../src/model/index.ts";

const severity = z.enum(severities);
const text = z.string();
const count = z.int().min(0);
const position = { line: z.int().min(1).optional(), column: z.int().min(1).optional() };
const place = {
  file: text,
  ...position,
  endLine: z.int().min(1).optional(),
  endColumn: z.int().min(1).optional(),
};
const json = z.unknown();

const resource = z.object({
  id: text.describe("Unique within the report"),
  type: z.enum(["kubernetes", "managedCluster", "azure", "dockerfile", "image", "text"]),
  apiVersion: text.optional(),
  kind: text,
  namespace: text.nullable().describe("null: not stated"),
  name: text,
  world: text.describe("What is applied together to one cluster"),
  origin: z.object({
    file: text,
    document: count,
    item: text.describe("Path of the resource in its document; empty unless it is an item of a List"),
    twin: count
      .optional()
      .describe("How many resources of its kind, namespace and name stand before it in its file"),
    range: z.object({ start: count, end: count }).optional(),
    renderedFrom: text.optional().describe("The chart or overlay that puts the resource out"),
  }),
});

const operation = z.object({
  op: z.enum(["set", "insert", "remove", "rename", "add"]),
  path: text,
  value: json.optional(),
  index: count.optional(),
  to: text.optional(),
});

const fix = z.object({
  summary: text,
  risk: z.enum(["safe", "risky"]),
  test: text.optional().describe("What may break and how to see it"),
  changes: z.array(z.object({ resource: resource.optional(), operations: z.array(operation) })),
});

/** Of findings and undecided answers about settings of Azure's resources. */
const setting = {
  setting: text.optional().describe("ARM's path, e.g. properties.agentPoolProfiles[].enableFIPS"),
  known: z.enum(["set", "default", "unknown"]).optional(),
  change: z.enum(["in-place", "node-pools", "new-cluster"]).optional().describe("What changing it takes"),
  oneWay: z.boolean().optional().describe("The change cannot be taken back"),
  effects: text.optional().describe("What else the change does"),
  how: z
    .object({ az: text.optional(), terraform: text.optional(), bicep: text.optional() })
    .optional()
    .describe("The change in the words of each tool"),
};

const finding = z.object({
  control: text,
  title: text.optional(),
  severity,
  severityReason: text.optional(),
  message: text,
  resource,
  containers: z.array(text).optional(),
  path: text.describe("From the resource's root, e.g. spec.containers[0].image"),
  ...place,
  effective: z
    .object({
      state: z.enum(["set", "default", "inherited", "unknown"]),
      value: json.optional(),
      path: text,
      overrides: z.object({ value: json.optional(), path: text }).optional(),
    })
    .optional()
    .describe("The value the finding rests on"),
  related: z.array(z.object({ message: text, resource, path: text, ...place })),
  fix: fix.optional(),
  advice: text.optional().describe("What to do where no plan can do it"),
  ...setting,
  weakness: z
    .object({
      id: text.describe("Of the record that tells of it"),
      name: text.describe("What people look it up by: CVE-2026-1234, else the id"),
      summary: text,
      score: z.number().nullable().describe("Of CVSS"),
      aliases: z.array(text),
      packages: z.array(text).describe("Package URLs"),
      software: z.array(text).describe("The same for people: name and version"),
      rated: severity.nullable().describe("What the advisory says; null: nobody has rated it"),
      fixed: text.nullable().describe("The first version without it; null: there is none yet"),
    })
    .optional()
    .describe("Of software: the known weakness"),
  override: text.optional().describe("What to add to an overlay or to values, where no text can be edited"),
  worlds: z.array(text).optional().describe("All worlds it was found in, where there are several"),
  profiles: z.array(text),
  fingerprint: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .describe("Stable when lines move"),
});

const waiver = z.object({
  control: text,
  reason: text,
  owner: text.optional(),
  until: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  source: z.enum(["comment", "annotation", "policy"]),
  file: text,
  line: z.int().min(1).optional(),
});

const violation = z.object({ check: text, message: text });

const layer = z
  .object({
    index: count.describe("0 the lowest"),
    digest: text.nullable(),
    createdBy: text.nullable().describe("The step of the build"),
    dockerfile: z
      .object({ file: text, line: z.int().min(1) })
      .optional()
      .describe("The line that made it, with --dockerfile; of the base's layers the one that names the base"),
  })
  .nullable();

/** Of `breakwater image scan`. */
const images = {
  images: z
    .array(
      z.object({
        name: text.describe("As it was asked for"),
        reference: text.nullable(),
        digest: text.nullable().describe("Of its manifest"),
        source: z.enum(["image", "folder", "sbom"]),
        os: text,
        architecture: text,
        created: text.nullable(),
        distribution: z
          .object({ id: text, versionId: text, name: text, idLike: z.array(text), codename: text.nullable() })
          .nullable(),
        layers: z.array(
          z.object({ digest: text.nullable(), diffId: text.nullable(), createdBy: text.nullable() }),
        ),
        ownedBySystem: count.describe("Packages of languages that one of the system put there"),
        opaque: z.array(z.object({ what: text, why: text })).describe("Programs that cannot be looked into"),
      }),
    )
    .optional(),
  packages: z
    .array(
      z.object({
        image: text,
        purl: text,
        type: text,
        namespace: text.nullable(),
        name: text,
        version: text,
        licenses: z.array(text).optional(),
        file: text.nullable(),
        inside: z.array(text).optional().describe("Where it lies within the file, outermost first"),
        layer,
      }),
    )
    .optional(),
  vulnerabilities: z
    .array(
      z.object({
        image: text,
        id: text,
        aliases: z.array(text),
        upstream: z.array(text).optional().describe("The weaknesses that a distribution's advisory repairs"),
        purl: text,
        version: text,
        fixed: text.nullable(),
        severity: severity.nullable(),
        severityReason: text.optional(),
        score: z.number().nullable(),
        vector: text.nullable(),
        fixState: z.enum(["fixed", "not-fixed", "wont-fix", "deferred", "end-of-life", "unknown"]),
        kev: json.nullable().describe("CISA's entry of known exploited vulnerabilities"),
        epss: json.nullable().describe("FIRST's prediction of attacks"),
        summary: text,
        range: text,
        comparison: text.describe("The comparison of versions that tells"),
        source: text.describe("The record that says so"),
        exemption: z
          .object({
            status: z.enum(["not_affected", "fixed", "affected", "under_investigation"]),
            reason: text.nullable(),
            source: text,
          })
          .optional()
          .describe("What a VEX document says of it"),
        file: text.nullable(),
        layer,
      }),
    )
    .optional(),
  remedies: z
    .array(z.looseObject({ image: text, kind: z.enum(["base", "program", "package"]) }))
    .optional()
    .describe("What repairs most, in order"),
  unmatched: z
    .array(z.object({ image: text, purl: text, id: text.optional(), reason: text }))
    .optional()
    .describe("Packages, or advisories about them, that nothing can be told of"),
};

/** The shape of `--format json`, from which docs/schemas/report.schema.json is generated. */
export const Report = z
  .object({
    schemaVersion: z.literal("1"),
    tool: z.object({ name: text, version: text, url: text }),
    date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
    kubernetesVersion: z.string().regex(/^1\.\d+$/),
    profiles: z.array(text),
    worlds: z.array(text),
    findings: z.array(finding),
    known: z.array(finding).describe("Findings that the baseline has, or that lie in what did not change"),
    waived: z.array(finding.extend({ waiver })),
    waiverIssues: z.array(
      z.object({
        issue: z.enum(["expired", "unused", "malformed", "protected"]),
        waiver: waiver.partial().extend({ file: text }),
        message: text,
      }),
    ),
    undecided: z.array(z.object({ control: text, resource, path: text, ...place, why: text, ...setting })),
    unreadable: z.array(z.object({ message: text, ...place })),
    rendered: z
      .array(
        z.object({
          kind: z.literal("module").optional().describe("A module of a definition that is not in the tree"),
          source: text.describe("Folder of a chart or overlay, the object that names one, or a module"),
          world: text.optional(),
          renderer: text.optional().describe("With its version; absent: not rendered"),
          why: text.optional(),
          remedy: text.optional(),
        }),
      )
      .describe("Charts and overlays, and what became of them"),
    podSecurity: z.array(
      z.object({
        resource,
        file: text,
        level: z.enum(["baseline", "restricted"]),
        version: text,
        allowed: z.boolean().nullable().describe("null: values not known yet decide"),
        violations: z.array(violation),
        undecided: z.array(text),
        reaches: z.enum(["privileged", "baseline", "restricted"]),
        changes: z
          .array(
            z.object({
              version: text,
              allowed: z.boolean().nullable(),
              added: z.array(violation),
              removed: z.array(violation),
            }),
          )
          .describe("What later Kubernetes versions change"),
      }),
    ),
    ...images,
    summary: z.object({
      files: count,
      skippedFiles: count,
      texts: count.optional(),
      documents: count,
      resources: count,
      untypedResources: count,
      workloads: count,
      bySeverity: z.record(severity, count),
      failOn: z.enum([...severities, "never"]),
      strict: z.boolean(),
      exitCode: z.union([z.literal(0), z.literal(1), z.literal(2)]),
    }),
  })
  .describe("Breakwater report");
