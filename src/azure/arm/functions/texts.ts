import { type Node, scalarAt } from "../../../syntax/index.ts";
import { addressOfId } from "./address.ts";
import { positionIn } from "./arrays.ts";
import { type Called, cannot, type Functions, on, type TemplateFunction } from "./call.ts";
import { computing, isCount, isText, LONGEST_TEXT, MANY, missingOf } from "./computed.ts";
import { formatted } from "./formatting.ts";
import { pieceOf, unknownOf } from "./formula.ts";
import { writeJson } from "./json.ts";
import { textOf } from "./text-of.ts";

/** Microsoft Learn, "String functions for ARM templates". */
export const texts: Functions = {
  format: on(1, MANY, (args, call) => {
    const [pattern, ...values] = args;
    if (pattern?.kind !== "scalar" || typeof pattern.value !== "string")
      return missingOf(args, call) ?? cannot(call);
    const parts = formatted(pattern.value, values);
    if (parts === undefined) return missingOf(args, call) ?? cannot(call);
    return joinTexts(
      parts.map((part) => (typeof part === "string" ? scalarAt(part, call.at) : part)),
      call,
    );
  }),
  join: on(2, 2, ([list, delimiter], call) => {
    if (list === undefined || delimiter === undefined) return cannot(call);
    if (list.kind !== "sequence" || list.unknown !== undefined || delimiter.unknown !== undefined)
      return missingOf([list, delimiter], call) ?? cannot(call);
    const parts = list.items.flatMap((item, index) => (index === 0 ? [item.value] : [delimiter, item.value]));
    return joinTexts(parts, call);
  }),
  split: computing(2, 2, ([text, delimiters]) => {
    const marks = isText(delimiters) ? [delimiters] : delimiters;
    if (!isText(text) || !Array.isArray(marks) || !marks.every(isText)) return undefined;
    let parts = [text];
    for (const mark of marks.filter((each) => each !== "")) parts = parts.flatMap((part) => part.split(mark));
    return parts;
  }),
  replace: computing(3, 3, ([text, old, fresh]) => {
    if (!isText(text) || !isText(old) || !isText(fresh) || old === "") return undefined;
    if (text.length * Math.max(fresh.length, 1) > LONGEST_TEXT * 10) return undefined;
    return bounded(text.replaceAll(old, () => fresh));
  }),
  substring: computing(2, 3, ([text, start, length]) => {
    if (!isText(text) || !isCount(start) || start < 0 || start > text.length) return undefined;
    if (length === undefined) return text.slice(start);
    return isCount(length) && length >= 0 && start + length <= text.length
      ? text.slice(start, start + length)
      : undefined;
  }),
  padleft: computing(
    2,
    3,
    ([value, width, mark = " "]) => {
      const text = isText(value) || isCount(value) ? String(value) : undefined;
      if (text === undefined || !isCount(width) || width > LONGEST_TEXT || !isText(mark)) return undefined;
      return mark.length === 1 ? text.padStart(width, mark) : undefined;
    },
    true,
  ),
  string: on(1, 1, ([value], call) => {
    if (value === undefined) return cannot(call);
    const text = value.kind === "scalar" ? textOf(value) : undefined;
    if (text !== undefined)
      return typeof (value as { value?: unknown }).value === "string" ? value : scalarAt(text, call.at);
    return missingOf([value], call, true) ?? scalarAt(bounded(writeJson(value)) ?? "", call.at);
  }),
  tolower: computing(1, 1, ([text]) => (isText(text) ? text.toLowerCase() : undefined), true),
  toupper: computing(1, 1, ([text]) => (isText(text) ? text.toUpperCase() : undefined), true),
  trim: computing(1, 1, ([text]) => (isText(text) ? text.trim() : undefined)),
  // These compare without case, `contains` with it.
  startswith: searching((text, part) => text.startsWith(part)),
  endswith: searching((text, part) => text.endsWith(part)),
  indexof: position((text, part) => text.indexOf(part), false),
  lastindexof: position((text, part) => text.lastIndexOf(part), true),
};

/** Texts, numbers and booleans one after the other; what is not known stays in the formula. */
export function joinTexts(parts: readonly Node[], call: Called): Node {
  let text = "";
  let why: string | undefined;
  let there = true;
  let told = true;
  for (const part of parts) {
    if (part.kind !== "scalar") return missingOf(parts, call) ?? cannot(call);
    const piece = part.unknown === undefined ? textOf(part) : pieceOf(part);
    if (part.unknown !== undefined) {
      why ??= part.unknown;
      there &&= part.refers !== undefined;
      told &&= piece !== undefined;
    }
    text += piece ?? "";
    if (text.length > LONGEST_TEXT) return unknownOf("the text is too long", call.at, undefined);
  }
  if (why === undefined) return scalarAt(text, call.at);
  // The id of a resource within another: `concat(resourceId(…), '/subnets/nodes')`.
  const address = there && told ? addressOfId(text) : undefined;
  return unknownOf(why, call.at, address ?? (told ? text : undefined), there);
}

export function isTextual(node: Node): boolean {
  return node.kind === "scalar" && node.unknown === undefined && node.value !== null;
}

function bounded(text: string): string | undefined {
  return text.length > LONGEST_TEXT ? undefined : text;
}

function searching(holds: (text: string, part: string) => boolean): TemplateFunction {
  return computing(2, 2, ([text, part]) =>
    isText(text) && isText(part) ? holds(text.toLowerCase(), part.toLowerCase()) : undefined,
  );
}

function position(find: (text: string, part: string) => number, fromEnd: boolean): TemplateFunction {
  return on(2, 2, ([container, wanted], call) => {
    if (container === undefined || wanted === undefined) return cannot(call);
    const missing = missingOf([container, wanted], call);
    if (missing !== undefined) return missing;
    if (container.kind === "sequence") {
      const items = fromEnd ? container.items.toReversed() : container.items;
      const at = positionIn(items, wanted, call.spend) ?? -1;
      return scalarAt(fromEnd && at >= 0 ? items.length - 1 - at : at, call.at);
    }
    if (container.kind !== "scalar" || wanted.kind !== "scalar") return cannot(call);
    if (typeof container.value !== "string" || typeof wanted.value !== "string") return cannot(call);
    return scalarAt(find(container.value.toLowerCase(), wanted.value.toLowerCase()), call.at);
  });
}
