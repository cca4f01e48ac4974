/** A USER's own part, without its group. */
export function userOf(stated: string): string {
  return stated.split(":", 1)[0] ?? "";
}

/** Root by its name or by its number; no name at all is root, too. In Windows it is ContainerAdministrator. */
export function isRoot(stated: string): boolean {
  const user = userOf(stated).trim();
  return (
    user === "" ||
    /^(?:root|ContainerAdministrator)$/i.test(user) ||
    (/^\d+$/.test(user) && Number(user) === 0)
  );
}
