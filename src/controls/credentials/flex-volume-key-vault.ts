import type { Pod } from "../../kubernetes/index.ts";
import type { FixPlan, JsonValue } from "../../model/index.ts";
import type { View } from "../../syntax/index.ts";
import { broken, met } from "../answer.ts";
import { type Context, podControl } from "../control.ts";
import { clientIdOf } from "./pod-identity.ts";

/** Archived in 2021, replaced by the Secrets Store CSI driver: https://github.com/Azure/kubernetes-keyvault-flexvol */
export const control = podControl({
  id: "flex-volume-key-vault",
  title: "Key Vault is mounted by the Secrets Store driver",
  severity: "high",
  area: "credentials",
  recommended: true,
  covers: ["pss:restrictedVolumes", "azure:allowed-volume-types"],
  mappings: {
    guide: ["Use Azure Key Vault with FlexVol", "Limit credential exposure"],
    mitre: ["T1552.007"],
  },
  check(pod, context) {
    const found = pod.volumes.flatMap((volume) => {
      const flex = volume.get("flexVolume");
      if (!flex.get("driver").string().is("azure/kv")) return [];
      const fix = planFor(pod, volume, context);
      return broken({
        at: flex,
        message:
          "mounts Key Vault by a FlexVolume driver that was archived in 2021; Kubernetes has deprecated FlexVolumes, and nodes of newer clusters have no such driver",
        ...(fix !== undefined
          ? { fix }
          : {
              advice:
                "Make a SecretProviderClass (provider: azure) with keyvaultName, tenantId, clientID and objects, and mount it by a csi volume of driver secrets-store.csi.k8s.io",
            }),
      });
    });
    return found.length === 0 ? met : found;
  },
});

/** The driver's options say everything but how to sign in without it: that the identity's object does, or a stated one. */
function planFor(pod: Pod, volume: View, { inventory }: Context): FixPlan | undefined {
  const flex = volume.get("flexVolume");
  const option = (name: string): string | undefined => flex.get("options").get(name).string().value;
  const [vault, tenantId, objects] = [option("keyvaultname"), option("tenantid"), objectsOf(option)];
  const volumeName = volume.get("name").string().value;
  const signIn = signInOf(pod, flex, option, inventory);
  const { object } = pod;
  if (!vault || !tenantId || !objects || !volumeName || !signIn || object.name === "") return undefined;
  const name = `${object.name}-${volumeName}`;
  if (inventory.named("secrets-store.csi.x-k8s.io", "SecretProviderClass", name).length > 0) return undefined;
  const providerClass: JsonValue = {
    apiVersion: "secrets-store.csi.x-k8s.io/v1",
    kind: "SecretProviderClass",
    metadata: { name, ...(object.namespace !== null && { namespace: object.namespace }) },
    spec: { provider: "azure", parameters: { keyvaultName: vault, tenantId, ...signIn.parameters, objects } },
  };
  const csi: JsonValue = {
    driver: "secrets-store.csi.k8s.io",
    readOnly: true,
    volumeAttributes: { secretProviderClass: name },
    ...signIn.volume,
  };
  return {
    summary: "Mount Key Vault by a SecretProviderClass and the Secrets Store driver",
    risk: "risky",
    test: `enable the add-on (az aks enable-addons --addons azure-keyvault-secrets-provider), ${signIn.test}, then see that the files are there under the same names: keys are PEM now, certificates too`,
    changes: [
      {
        operations: [
          { op: "set", path: [...volume.path, "csi"], value: csi },
          { op: "remove", path: flex.path },
          { op: "add", path: [], value: providerClass },
        ],
      },
    ],
  };
}

interface SignIn {
  readonly parameters: Readonly<Record<string, string>>;
  readonly volume: Readonly<Record<string, JsonValue>>;
  /** What has to be so beforehand. */
  readonly test: string;
}

const access = "give the identity access to the vault";

function signInOf(
  pod: Pod,
  flex: View,
  option: (name: string) => string | undefined,
  inventory: Context["inventory"],
): SignIn | undefined {
  const secret = flex.get("secretRef").get("name").string().value;
  if (option("usepodidentity")?.toLowerCase() === "true") {
    const clientID = clientIdOf(pod, inventory);
    return clientID === undefined
      ? undefined
      : {
          parameters: { clientID },
          volume: {},
          test: `federate the identity with the pod's ServiceAccount, ${access}`,
        };
  }
  if (option("usevmmanagedidentity")?.toLowerCase() === "true") {
    const id = option("vmmanagedidentityclientid") ?? "";
    return {
      parameters: { useVMManagedIdentity: "true", userAssignedIdentityID: id },
      volume: {},
      test: access,
    };
  }
  return secret === undefined
    ? undefined
    : {
        parameters: {},
        volume: { nodePublishSecretRef: { name: secret } },
        test: "see that the Secret is in the pod's namespace",
      };
}

/** The `objects` of a SecretProviderClass: YAML in YAML. Aliases and versions count only when there are as many as names. */
function objectsOf(option: (name: string) => string | undefined): string | undefined {
  const list = (...names: readonly string[]): string[] =>
    (names.map(option).find((each) => each !== undefined && each !== "") ?? "")
      .split(";")
      .map((each) => each.trim());
  const names = list("keyvaultobjectnames", "keyvaultobjectname");
  const types = list("keyvaultobjecttypes", "keyvaultobjecttype");
  if (names.length !== types.length || names.some((each) => !/^[A-Za-z0-9-]+$/.test(each))) return undefined;
  const [aliases, versions] = [
    list("keyvaultobjectaliases"),
    list("keyvaultobjectversions", "keyvaultobjectversion"),
  ];
  const extra = (field: string, values: readonly string[], index: number): string[] =>
    values.length === names.length && values[index] ? [`      ${field}: ${values[index]}`] : [];
  return ["array:"]
    .concat(
      names.flatMap((name, index) => [
        "  - |",
        `      objectName: ${name}`,
        `      objectType: ${types[index] || "secret"}`,
        ...extra("objectAlias", aliases, index),
        ...extra("objectVersion", versions, index),
      ]),
    )
    .concat("")
    .join("\n");
}
