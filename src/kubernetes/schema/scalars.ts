/** Whether a scalar can stand in a field: the rules of the API server's strict JSON decoder after YAML became JSON. */
import type { ScalarNode, ScalarValue } from "../../syntax/index.ts";
import { isBase64, isDuration, isMicroTime, isQuantity, isTime } from "./formats.ts";
import type { FieldType, ScalarForm } from "./tables.ts";

const ranges: Partial<Record<FieldType["form"], readonly [bigint, bigint]>> = {
  int16: [-32768n, 32767n],
  int32: [-2147483648n, 2147483647n],
  int64: [-9223372036854775808n, 9223372036854775807n],
  uint8: [0n, 255n],
  uint16: [0n, 65535n],
  uint32: [0n, 4294967295n],
  uint64: [0n, 18446744073709551615n],
};

/** The least and the greatest value of an integer type. */
export function rangeOf(form: FieldType["form"]): readonly [bigint, bigint] | undefined {
  return ranges[form === "int-or-string" ? "int32" : form];
}

/** A number such as 1.0 is whole: on its way to JSON it becomes 1. */
export function isWhole(value: ScalarValue): value is number | bigint {
  return typeof value === "bigint" || (typeof value === "number" && Number.isInteger(value));
}

function inRange(form: ScalarForm, value: ScalarValue): boolean {
  if (!isWhole(value)) return false;
  const [least, greatest] = ranges[form] ?? [0n, 0n];
  return value >= least && value <= greatest;
}

function isNumber(value: ScalarValue): boolean {
  return typeof value === "bigint" || (typeof value === "number" && Number.isFinite(value));
}

const letters = /^[A-Za-z]/;
const longest = 80;

/** Whether the scalar is text for certain, told without decoding it: no word of six letters means anything else. */
function isPlainlyText(node: ScalarNode): boolean {
  const { style } = node;
  if (style === "null" || node.tag !== undefined) return false;
  if (style !== "plain") return true;
  const length = node.end - node.start;
  return length > 5 && (length > longest || letters.test(node.text));
}

/** Whether the field can hold the value, or may when its tooling has filled it in. A null counts as absent everywhere. */
export function accepts(form: ScalarForm, node: ScalarNode): boolean {
  if (form === "any" || (form === "string" && isPlainlyText(node))) return true;
  if (node.unknown !== undefined) return true;
  const value = node.value;
  return value === null || acceptsValue(form, value);
}

function acceptsValue(form: ScalarForm, value: NonNullable<ScalarValue>): boolean {
  switch (form) {
    case "string":
      return typeof value === "string";
    case "bool":
      return typeof value === "boolean";
    case "float":
      return isNumber(value);
    case "quantity":
      return typeof value === "string" ? isQuantity(value) : isNumber(value);
    case "int-or-string":
      return typeof value === "string" || inRange("int32", value);
    case "time":
      return typeof value === "string" && isTime(value);
    case "micro-time":
      return typeof value === "string" && isMicroTime(value);
    case "duration":
      return typeof value === "string" && isDuration(value);
    case "bytes":
      return typeof value === "string" && isBase64(value);
    default:
      return inRange(form, value);
  }
}
