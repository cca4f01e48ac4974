import { appRoutingIstio, isReadBack, serviceMesh } from "../../../azure/settings/index.ts";
import { met } from "../../answer.ts";
import { clusterControl } from "../../control.ts";
import { brokenSetting, undecidedSetting } from "../../setting.ts";

/** Microsoft Learn, "About the Istio-based service mesh add-on for AKS", "Configure ingress with the Kubernetes Gateway API". */
export const control = clusterControl({
  id: "cluster-service-mesh",
  title: "A mesh identifies and encrypts calls between workloads",
  severity: "low",
  area: "cluster",
  recommended: false,
  mappings: { "microsoft-baseline": ["DP-3"], mitre: ["T1040"] },
  settings: [serviceMesh.path, appRoutingIstio.path],
  noFix: "a mesh changes how every workload is deployed",
  check: (cluster) => {
    const mesh = cluster.read(serviceMesh);
    if (mesh.unknown) return undecidedSetting(cluster, serviceMesh, mesh);
    if (!mesh.is("Istio"))
      return brokenSetting(cluster, serviceMesh, {
        message: "no mesh add-on is on: workloads know each other by address, not by certificate",
      });
    const other = cluster.read(appRoutingIstio);
    if (isReadBack(cluster) || other.is("Disabled")) return met;
    if (other.unknown) return undecidedSetting(cluster, appRoutingIstio, other);
    return brokenSetting(cluster, appRoutingIstio, {
      message: "the mesh add-on and application routing by Istio are both on, which Azure refuses",
      severity: "medium",
      severityReason: "the deployment fails",
    });
  },
});
