import type { ScalarValue } from "../tree.ts";
import { isInt64, isWrittenAsInteger, resolvePlain } from "./scalar.ts";

/** The start of every tag written `!!name`. */
export const CORE = "tag:yaml.org,2002:";

const DATE =
  /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:(?:[Tt][0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}(?:\.[0-9]*)?(?:Z|[-+][0-9]{2}:[0-9]{2}))|(?: [0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}(?:\.[0-9]*)?))?$/;

/** The whole name of a tag as written, `!!str` or `!e!name`, given the handles its document declares. */
export function fullTag(written: string, handles: ReadonlyMap<string, string> | undefined): string {
  if (written.startsWith("!<") && written.endsWith(">")) return percentDecode(written.slice(2, -1));
  const end = written.indexOf("!", 1);
  const handle = end === -1 ? "!" : written.slice(0, end + 1);
  const prefix = handles?.get(handle) ?? (handle === "!!" ? CORE : handle);
  return prefix + percentDecode(written.slice(handle.length));
}

function percentDecode(text: string): string {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The value of a scalar with an explicit tag, or undefined when Go refuses the text for that tag. */
export function resolveTagged(tag: string, text: string): ScalarValue | undefined {
  switch (tag) {
    case `${CORE}binary`:
      return decodeBase64(text);
    case `${CORE}timestamp`:
      return DATE.test(text) ? text : undefined;
    case `${CORE}null`:
      return resolvePlain(text) === null ? null : undefined;
    case `${CORE}bool`:
      return only(resolvePlain(text), "boolean");
    case `${CORE}int`: {
      const value = resolvePlain(text);
      return typeof value === "bigint" || isWrittenAsInteger(value, text) ? value : undefined;
    }
    case `${CORE}float`: {
      const value = resolvePlain(text);
      if (typeof value === "bigint") return isInt64(value) ? Number(value) : undefined;
      return only(value, "number");
    }
    default:
      return text;
  }
}

function only(value: ScalarValue, type: "boolean" | "number"): ScalarValue | undefined {
  return typeof value === type ? value : undefined;
}

function decodeBase64(text: string): string | undefined {
  const digits = text.replace(/[\r\n]/g, "");
  if (digits.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(digits)) return undefined;
  const bytes = Uint8Array.from(atob(digits), (character) => character.charCodeAt(0));
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}
