import { judgeValue } from "../../credentials/index.ts";
import { met } from "../answer.ts";
import { containerControl } from "../control.ts";
import { inTheOpen } from "./mappings.ts";
import { tellCredentials } from "./telling.ts";

/** Literal values alone: what comes from elsewhere (`valueFrom`, `$(OTHER)`) is the business of where it comes from. */
export const control = containerControl({
  id: "credential-in-environment",
  title: "Environment variables hold no credentials",
  severity: "high",
  area: "credentials",
  recommended: true,
  mappings: inTheOpen("4.4.1", "T1552.007"),
  noFix: "The value has to be renewed and kept elsewhere, which the manifest cannot decide.",
  check(container) {
    const { object } = container.pod;
    const found = container.view
      .get("env")
      .items()
      .flatMap((entry) => {
        const name = entry.get("name").string().value ?? "";
        const view = entry.get("value");
        const scalar = view.scalar().value;
        const value = scalar === undefined ? undefined : String(scalar);
        if (value === undefined || value === "") return [];
        const why =
          "whoever may read the manifest or the pod reads it, and so does every process and crash report";
        return (
          tellCredentials({
            at: view,
            text: value,
            matches: judgeValue(name, value),
            holder: name,
            object,
            why,
          }) ?? []
        );
      });
    return found.length === 0 ? met : found;
  },
});
