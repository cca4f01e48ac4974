import type { Node } from "../../../../syntax/index.ts";
import { numberIn, textIn } from "../values.ts";

const VERB = /%(?:%|(?:\[([0-9]{1,3})\])?([-+0 ]*)([0-9]{0,3})(?:\.([0-9]{1,2}))?([a-zA-Z]))/g;

/** Terraform, "format": the verbs that people use. Undefined where one is none of them or a value does not fit. */
export function formatted(pattern: string, values: readonly Node[]): string | undefined {
  let next = 0;
  let fits = true;
  let length = 0;
  const result = pattern.replace(
    VERB,
    (whole, index: string | undefined, flags = "", width = "", precision: string | undefined, verb = "") => {
      if (whole === "%%") return "%";
      const at = index === undefined ? next : Number(index) - 1;
      next = at + 1;
      const value = values[at];
      const text = value === undefined ? undefined : one(value, verb, precision);
      length += text?.length ?? 0;
      if (text === undefined || length > 100_000) {
        fits = false;
        return "";
      }
      if (flags.includes("-")) return text.padEnd(Number(width));
      if (flags.includes("0") && text.startsWith("-"))
        return `-${text.slice(1).padStart(Number(width) - 1, "0")}`;
      return text.padStart(Number(width), flags.includes("0") ? "0" : " ");
    },
  );
  return fits && !unread(pattern) ? result : undefined;
}

function one(value: Node, verb: string, precision: string | undefined): string | undefined {
  const number = numberIn(value);
  switch (verb) {
    case "s":
    case "v":
      return precision === undefined ? textIn(value) : undefined;
    case "q":
      return textIn(value) === undefined ? undefined : JSON.stringify(textIn(value));
    case "d":
      return number === undefined ? undefined : String(Math.trunc(number));
    case "f":
      return number?.toFixed(Number(precision ?? 6));
    case "x":
      return number !== undefined && Number.isInteger(number) ? number.toString(16) : undefined;
    case "X":
      return number !== undefined && Number.isInteger(number) ? number.toString(16).toUpperCase() : undefined;
    case "b":
      return number !== undefined && Number.isInteger(number) ? number.toString(2) : undefined;
    case "o":
      return number !== undefined && Number.isInteger(number) ? number.toString(8) : undefined;
    case "t":
      return textIn(value) === "true" || textIn(value) === "false" ? textIn(value) : undefined;
    default:
      return undefined;
  }
}

/** A percent sign that begins no verb known here, or a sign asked for. */
function unread(pattern: string): boolean {
  let strange = false;
  const rest = pattern.replace(VERB, (_whole, _index, flags = "") => {
    strange ||= flags.includes("+") || flags.includes(" ");
    return "";
  });
  return strange || rest.includes("%");
}
