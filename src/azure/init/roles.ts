import type { Role } from "./shape.ts";

/** Microsoft Learn, "Azure built-in roles". */
export const networkContributor: Role = {
  name: "Network Contributor",
  id: "4d97b98b-1d4f-4787-a291-c67834d212e7",
};
export const identityOperator: Role = {
  name: "Managed Identity Operator",
  id: "f1a07417-d97a-45cb-824c-7a7467783830",
};
export const reader: Role = { name: "Reader", id: "acdd72a7-3385-48ef-bd42-f606fba81ae7" };
export const diskEncryption: Role = {
  name: "Key Vault Crypto Service Encryption User",
  id: "e147488a-f6f5-4113-8e2d-b22465e65bf6",
};
export const cryptoUser: Role = {
  name: "Key Vault Crypto User",
  id: "12338af0-0e69-4776-bea7-57ae8d297424",
};
export const vaultContributor: Role = {
  name: "Key Vault Contributor",
  id: "f25e0fa2-a7c8-4377-a976-54943a77a395",
};
