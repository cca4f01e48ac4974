import { type Event, parseEvents } from "js-yaml";
import { joinFlow, joinLine } from "./join.ts";

/** Why the parser refused a text, and where. */
export interface Refusal {
  readonly message: string;
  readonly offset: number;
}

/** The parser's events; `joined` when line breaks had to be hidden from it, so that it misjudges what is multi-line. */
export interface Events {
  readonly events: Event[];
  readonly joined: boolean;
}

const DEFICIENT = "deficient indentation";
/** Characters that all attempts on one text may take together, so that hostile texts cost linear time. */
const BUDGET = 20_000_000;
const FEWEST_ATTEMPTS = 4;
const MOST_ATTEMPTS = 200;

/**
 * Parses a text to events. The parser is stricter than kubectl's in one respect that real manifests meet:
 * a flow collection or a quoted text may go on, or close, at any indentation. Such line breaks are hidden from it.
 */
export function eventsOf(source: string): Events | Refusal {
  const first = attempt(source);
  if (Array.isArray(first)) return { events: first, joined: false };
  let text = source;
  let refusal: Refusal = first;
  const most = Math.min(MOST_ATTEMPTS, Math.max(FEWEST_ATTEMPTS, BUDGET / (source.length + 1)));
  for (let count = 0; count < most && refusal.message === DEFICIENT; count += 2) {
    const { offset } = refusal;
    let joined = joinFlow(text, offset);
    let result = attempt(joined);
    if (!Array.isArray(result) && result.offset <= offset) {
      joined = joinLine(text, offset);
      result = attempt(joined);
    }
    if (Array.isArray(result)) return { events: result, joined: true };
    if (joined === text) return first;
    text = joined;
    refusal = result;
  }
  return refusal;
}

/** js-yaml's reason without its snippet. Anything else it throws, such as a stack overflow, is a refusal too. */
function attempt(source: string): Event[] | Refusal {
  try {
    return parseEvents(source, {});
  } catch (error) {
    const { reason, mark } = error as { reason?: string; mark?: { position?: number } };
    return { message: reason ?? "nested too deeply", offset: mark?.position ?? 0 };
  }
}
