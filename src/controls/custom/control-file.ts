import * as z from "zod";
import { severities } from "../../model/index.ts";

const value = z.union([z.int(), z.boolean(), z.string(), z.array(z.string())]);
const path = z.string().min(1);

const fix = z
  .strictObject({
    set: z
      .strictObject({ path, value: z.json() })
      .optional()
      .describe("Sets the value at a path of the subject; missing parents are made"),
    remove: z.strictObject({ path }).optional().describe("Removes what stands at a path of the subject"),
    risk: z
      .enum(["safe", "risky"])
      .default("risky")
      .describe("safe: the application cannot notice. Risky fixes are made only when asked for"),
    test: z.string().optional().describe("For a risky fix: what may break and how to see it"),
    summary: z.string().optional(),
  })
  .refine(({ set, remove }) => (set === undefined) !== (remove === undefined), "give either set or remove");

const parameter = z.strictObject({
  type: z.enum(["integer", "string", "boolean", "strings"]),
  default: value,
  description: z.string().default(""),
});

/** A control in YAML. The published JSON schema is generated from it. */
export const ControlFile = z
  .strictObject({
    apiVersion: z.literal("breakwater.dev/v1"),
    kind: z.literal("Control"),
    metadata: z.strictObject({
      name: z
        .string()
        .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "write it in kebab case, like team-label")
        .describe("The control's id: waivers, baselines and reports carry it"),
    }),
    spec: z.strictObject({
      title: z.string().min(1).describe("The practice as a statement that holds when it is met"),
      severity: z.enum(severities).default("medium"),
      subject: z
        .enum(["object", "pod", "container"])
        .default("object")
        .describe(
          "What the expression is asked of: every object, every pod in any workload, or every container",
        ),
      match: z
        .strictObject({
          kinds: z
            .array(
              z
                .string()
                .regex(/^[a-z0-9.-]*\/[A-Z]\w*$/, "write it as group/Kind, like apps/Deployment or /Service"),
            )
            .min(1)
            .optional(),
        })
        .optional()
        .describe("Kinds of objects as group/Kind, the core group empty; all without it"),
      parameters: z.record(z.string().regex(/^[A-Za-z]\w*$/), parameter).optional(),
      expression: z.string().min(1).describe("CEL; true means that the practice is met"),
      message: z.string().min(1).optional().describe("What is wrong and why it matters, in one sentence"),
      messageExpression: z.string().min(1).optional().describe("CEL that gives the message"),
      path: path
        .optional()
        .describe(
          "Where the finding is placed, from the subject; without it where the expression looks, if that is one place",
        ),
      fix: fix.optional(),
    }),
  })
  .describe("Breakwater control");

export type ControlFile = z.infer<typeof ControlFile>;
