import { httpApplicationRouting } from "../../../azure/settings/index.ts";
import { settingControl } from "../../setting.ts";

/** Microsoft retired the add-on in March 2025; the application routing add-on takes its place. */
export const control = settingControl({
  id: "cluster-http-application-routing",
  title: "The retired HTTP application routing is off",
  severity: "medium",
  recommended: true,
  mappings: { mitre: ["T1190"] },
  setting: httpApplicationRouting,
  want: false,
  message:
    "HTTP application routing is on: a retired add-on, never meant for production, opens a public ingress that gets no fixes",
});
