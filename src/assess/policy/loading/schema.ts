import * as z from "zod";
import { isDate } from "../../../base/date.ts";
import { severities } from "../../../model/index.ts";

const date = z
  .string()
  .refine(isDate, "write it like 2026-12-31")
  .meta({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" });
const parameter = z.union([z.number(), z.boolean(), z.string(), z.array(z.string())]);
const severity = z.enum(severities);

/** `breakwater.yaml`. The published JSON schema is generated from it. */
export const PolicyFile = z
  .strictObject({
    extends: z
      .union([z.string(), z.array(z.string())])
      .optional()
      .describe("Policy files this one builds on, relative to it; later ones win, this one wins over all"),
    profiles: z.array(z.string()).optional().describe("Profiles to assess by"),
    kubernetesVersion: z
      .string()
      .regex(/^1\.\d+$/, "write it like 1.34")
      .optional()
      .describe("Kubernetes version the manifests are for"),
    parameters: z
      .record(z.string(), parameter)
      .optional()
      .describe("Values of parameters for every control that has them"),
    controls: z
      .record(
        z.string(),
        z.union([
          z.boolean(),
          severity,
          z.strictObject({
            enabled: z.boolean().optional(),
            severity: severity.optional(),
            parameters: z.record(z.string(), parameter).optional(),
          }),
        ]),
      )
      .optional()
      .describe(
        "Per control: false to switch it off, true to add it, a severity, or an object with both and parameters",
      ),
    customControls: z.array(z.string()).optional().describe("Files or folders with controls of your own"),
    policies: z
      .array(z.string())
      .optional()
      .describe("Files or folders with ValidatingAdmissionPolicies, their bindings and parameters"),
    gate: z
      .strictObject({
        failOn: z
          .enum([...severities, "never"])
          .optional()
          .describe("Mildest severity that fails"),
        strict: z.boolean().optional().describe("Undecided answers fail, too"),
      })
      .optional(),
    exclude: z.array(z.string()).optional().describe("Paths to leave out, patterns as in .gitignore"),
    worlds: z
      .array(z.strictObject({ name: z.string(), paths: z.array(z.string()) }))
      .optional()
      .describe("Files that are applied together to one cluster"),
    charts: z
      .array(
        z.strictObject({
          path: z.string().describe("The chart's folder"),
          values: z
            .array(z.union([z.string(), z.array(z.string())]))
            .optional()
            .describe(
              "Values files, or lists of some that are taken together; each makes a world of its own",
            ),
          releaseName: z.string().optional(),
          namespace: z.string().optional(),
          apiVersions: z.array(z.string()).optional().describe("APIs that the cluster has"),
        }),
      )
      .optional()
      .describe("How charts are rendered; paths relative to this file"),
    waivers: z
      .array(
        z.strictObject({
          control: z.string().describe("A control's id, or * for all"),
          reason: z.string().min(1),
          until: date,
          owner: z.string().optional(),
          paths: z.array(z.string()).optional(),
          resources: z.array(z.string()).optional().describe("namespace/name[Kind], * for any part"),
          vulnerabilities: z
            .array(z.string())
            .optional()
            .describe("Names of weaknesses such as CVE-2026-1234: of their findings alone"),
        }),
      )
      .optional(),
    protected: z.array(z.string()).optional().describe("Controls that nothing may waive"),
    images: z
      .strictObject({
        own: z
          .array(z.string())
          .optional()
          .describe("Images that we build, patterns as in .gitignore; all others are third-party"),
        unfixedFor: z
          .number()
          .nonnegative()
          .optional()
          .describe("For how many days a fix of what fails the gate may be there unused"),
      })
      .optional()
      .describe("Images that are watched"),
  })
  .describe("Breakwater policy");

export type PolicyFile = z.infer<typeof PolicyFile>;
