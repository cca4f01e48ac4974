/** Values of JSON that anybody may have written. */
export type Fields = Readonly<Record<string, unknown>>;

export function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

export function listOf(value: unknown, most: number): readonly unknown[] {
  return Array.isArray(value) ? value.slice(0, most) : [];
}

export function textOf(value: unknown, longest = 500): string | null {
  return typeof value === "string" && value !== "" && value.length <= longest ? value : null;
}

export function textsOf(value: unknown, most: number): readonly string[] {
  return listOf(value, most)
    .map((each) => textOf(each))
    .filter((each) => each !== null);
}
