import { type Fake, fakeRegistry } from "../src/sources/images/registry/testing.ts";
import { type ApiServer, apiServer, pod, workload } from "../src/sources/kubernetes/testing.ts";
import { pythonImage } from "./watch-testing.ts";

/** Images of a registry: a tag leads to what was pushed last, `moved`, while pods run the `first` or the `other` one. */
export const [first, moved, other] = [pythonImage("a@1"), pythonImage("a@2"), pythonImage("b@1")];

/** A registry and a cluster that runs its images: `web-1`, of a Deployment, by the digest of the first; `alone` the other one. */
export async function runningCluster(
  morePods: readonly ReturnType<typeof pod>[] = [],
): Promise<{ readonly registry: Fake; readonly api: ApiServer }> {
  const registry = await fakeRegistry([moved, first, other], (_request, response, url) => {
    if (!url.pathname.endsWith("/other/manifests/1")) return false;
    response.writeHead(200, { "content-type": other.manifest.mediaType }).end(other.manifest.bytes);
    return true;
  });
  const web = workload("web", `${registry.host}/web:1`);
  const api = await apiServer({
    "/apis/apps/v1/deployments": [web],
    "/api/v1/pods": [
      pod("web-1", { web: `${registry.host}/web:1 => ${registry.host}/web@${first.manifest.digest}` }, web),
      pod("alone", { other: `${registry.host}/other:1` }),
      ...morePods,
    ],
  });
  return { registry, api };
}
