/** Whether a type is one that confines. */
export function isSeccompProfile(type: string): boolean {
  return type === "RuntimeDefault" || type === "Localhost";
}
