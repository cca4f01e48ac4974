import type { Format } from "../format.ts";
import { pageFor, resourceBlock } from "./changes.ts";
import { exempted } from "./exempted.ts";
import { podSecurityReach, podSecurityVerdicts } from "./pod-security.ts";
import { styleFor } from "./style.ts";
import { summary } from "./summary.ts";
import { troubles } from "./troubles.ts";

export { type Style, styleFor, wrap } from "./style.ts";

/** For a person at a terminal: by resource, then by change, with the source and what to do. */
export const text: Format = {
  id: "text",
  description: "for a terminal: by resource and change, with source excerpts",
  write(input, layout) {
    const style = styleFor(layout.colour);
    const page = pageFor(input, layout, style);
    const byResource = Map.groupBy(input.assessment.podSecurity, ({ resource }) => resource.id);
    let changes = 0;
    for (const [id, findings] of Map.groupBy(input.assessment.findings, ({ resource }) => resource.id))
      changes += resourceBlock(page, findings, podSecurityReach(byResource.get(id) ?? []));
    const verdicts =
      input.verdicts === true ? podSecurityVerdicts(input.assessment, layout.width, style) : [];
    const images = exempted(input.images ?? [], layout, style);
    for (const part of [verdicts, images, troubles(input, layout, style)])
      for (const line of part) page.lines.push(line);
    page.lines.push(...summary(changes, input, layout, style), "");
    return page.lines.join("\n");
  },
};
