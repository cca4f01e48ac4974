import { outboundType } from "../../../azure/settings/index.ts";
import { settingControl } from "../../setting.ts";

const controlled = ["userDefinedRouting", "none", "block"];

/** Microsoft Learn, "Customize cluster egress with outbound types in AKS". */
export const control = settingControl({
  id: "cluster-outbound-type",
  title: "What leaves the cluster goes where its owners route it",
  severity: "low",
  recommended: false,
  mappings: { mitre: ["T1041", "T1071"] },
  setting: outboundType,
  want: (type) => controlled.includes(type ?? ""),
  noFix: "routes and the rules of a firewall have to be there first",
  message: (type) =>
    `the outbound type ${type} lets every pod reach every address of the internet: data and commands of an intruder pass like everything else`,
});
