import { cryptoUser, diskEncryption, reader, vaultContributor } from "./roles.ts";
import { type Assignment, Because, Named, Reference, type Resource, Unique } from "./shape.ts";

const vaultVersion = "2024-11-01";

/** Keys of one's own for disks and for etcd. */
export function keys(): readonly Resource[] {
  return [
    {
      id: "vault",
      type: "Microsoft.KeyVault/vaults",
      apiVersion: vaultVersion,
      name: new Unique("kv-"),
      why: ["Keys for disks and etcd. Its name has to be unique in the world, hence the ending."],
      body: {
        properties: {
          sku: { family: "A", name: "standard" },
          tenantId: new Reference("tenant"),
          enableRbacAuthorization: true,
          enableSoftDelete: true,
          enablePurgeProtection: new Because("It cannot be switched off again, and disks ask for it.", true),
          publicNetworkAccess: "Disabled",
          networkAcls: {
            bypass: new Because(
              "Azure's disk service reaches the key as a trusted service.",
              "AzureServices",
            ),
            defaultAction: "Deny",
          },
        },
      },
    },
    key("diskKey", "disks", ["wrapKey", "unwrapKey"]),
    key("etcdKey", "etcd", ["encrypt", "decrypt"]),
    {
      id: "diskEncryption",
      type: "Microsoft.Compute/diskEncryptionSets",
      apiVersion: "2025-01-02",
      name: new Named("-disks"),
      why: ["Disks of nodes and of pods are encrypted with the key of the vault."],
      identity: "system",
      exports: ["identity.principalId"],
      body: {
        properties: {
          encryptionType: "EncryptionAtRestWithCustomerKey",
          activeKey: {
            sourceVault: { id: new Reference("vault") },
            keyUrl: new Reference("diskKey", "properties.keyUriWithVersion"),
          },
        },
      },
    },
  ];
}

function key(id: string, name: string, keyOps: readonly string[]): Resource {
  return {
    id,
    type: "Microsoft.KeyVault/vaults/keys",
    apiVersion: vaultVersion,
    name,
    parent: "vault",
    exports: ["properties.keyUriWithVersion"],
    body: { properties: { kty: "RSA", keySize: 3072, keyOps } },
  };
}

/** Microsoft Learn, "Bring your own keys (BYOK) with Azure managed disks in AKS"; "Add KMS etcd encryption to an AKS cluster". */
export const keyAssignments: readonly Assignment[] = [
  {
    id: "diskKeyRole",
    why: "Azure's disks wrap their keys with the vault's.",
    role: diskEncryption,
    to: "diskEncryption",
    on: "vault",
  },
  {
    id: "disksRole",
    why: "The cluster attaches disks that are encrypted with it.",
    role: reader,
    to: "clusterIdentity",
    on: "diskEncryption",
  },
  {
    id: "etcdKeyRole",
    why: "The API server encrypts Secrets with the key.",
    role: cryptoUser,
    to: "clusterIdentity",
    on: "vault",
  },
  {
    id: "vaultLinkRole",
    why: "AKS makes a private link from the API server to the vault.",
    role: vaultContributor,
    to: "clusterIdentity",
    on: "vault",
  },
];
