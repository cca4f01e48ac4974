/** Roles that bear on registries (Microsoft Learn, "Azure built-in roles"; "Azure Container Registry Entra permissions and roles"). */
export const pullRole = "7f951dda-4ed3-4680-a7ca-43fe172d538d";

/** What a role lets its holder do to images, by the role's id. */
export const strongRoles: ReadonlyMap<string, { readonly name: string; readonly isBroad: boolean }> = new Map(
  [
    ["8311e382-0749-4cb8-b61a-304f252e45ec", { name: "AcrPush", isBroad: false }],
    ["c2f4ef07-c644-48eb-af81-4b1b4947fb11", { name: "AcrDelete", isBroad: false }],
    [
      "2a1e307c-b015-4ebd-883e-5b7698a07328",
      { name: "Container Registry Repository Writer", isBroad: false },
    ],
    [
      "2efddaa5-3f1f-4df3-97df-af3f13818f4c",
      { name: "Container Registry Repository Contributor", isBroad: false },
    ],
    ["b24988ac-6180-42a0-ab88-20f7382dd24c", { name: "Contributor", isBroad: true }],
    ["8e3af657-a8ff-443c-a75c-2fe8c4bcb635", { name: "Owner", isBroad: true }],
    ["18d7d88d-d35e-4fb5-a5c3-7773c20a72d9", { name: "User Access Administrator", isBroad: true }],
    [
      "f58310d9-a9f6-439a-9e8d-f62e7b41a168",
      { name: "Role Based Access Control Administrator", isBroad: true },
    ],
  ],
);
