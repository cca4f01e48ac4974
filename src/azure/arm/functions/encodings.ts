import { scalarAt } from "../../../syntax/index.ts";
import { cannot, type Functions, on, type TemplateFunction } from "./call.ts";
import { computing, isText, LONGEST_TEXT, missingOf } from "./computed.ts";
import { readJson } from "./json.ts";

/** Microsoft Learn, "String functions for ARM templates". */
export const encodings: Functions = {
  base64: computing(1, 1, ([text]) => (isText(text) ? toBase64(text) : undefined), true),
  base64tostring: computing(1, 1, ([text]) => (isText(text) ? fromBase64(text) : undefined)),
  base64tojson: json(fromBase64),
  json: json((text) => text),
  datauri: computing(1, 1, ([text]) =>
    isText(text) ? `data:text/plain;charset=utf8;base64,${toBase64(text)}` : undefined,
  ),
  datauritostring: computing(1, 1, ([uri]) => {
    const match = isText(uri) ? /^data:[^,]*;base64,([^,]*)$/is.exec(uri) : null;
    return match?.[1] === undefined ? undefined : fromBase64(match[1]);
  }),
  uricomponent: computing(1, 1, ([text]) => (isText(text) ? escaped(text) : undefined), true),
  uricomponenttostring: computing(1, 1, ([text]) => (isText(text) ? unescaped(text) : undefined)),
  uri: computing(
    2,
    2,
    ([base, relative]) => (isText(base) && isText(relative) ? joined(base, relative) : undefined),
    true,
  ),
};

function json(decode: (text: string) => string | undefined): TemplateFunction {
  return on(1, 1, ([node], call) => {
    if (node?.kind !== "scalar" || node.unknown !== undefined)
      return (node && missingOf([node], call)) ?? cannot(call);
    if (node.value === null) return scalarAt(null, call.at);
    const text = typeof node.value === "string" ? decode(node.value) : undefined;
    if (text === undefined || text.length > LONGEST_TEXT) return cannot(call);
    return readJson(text, call.at) ?? cannot(call);
  });
}

function toBase64(text: string): string {
  const bytes = new TextEncoder().encode(text);
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

function fromBase64(text: string): string | undefined {
  try {
    const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** RFC 3986: all but letters, digits and `-_.~`. */
function escaped(text: string): string | undefined {
  try {
    return encodeURIComponent(text).replace(
      /[!'()*]/g,
      (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
    );
  } catch {
    return undefined;
  }
}

function unescaped(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** RFC 3986, section 5, as .NET's `Uri` follows it. */
function joined(base: string, relative: string): string | undefined {
  try {
    return new URL(relative, base).href;
  } catch {
    return undefined;
  }
}
