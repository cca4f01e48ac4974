import { createInterface } from "node:readline/promises";
import { checkRequest, type InitRequest } from "../../azure/init/index.ts";
import { UsageError } from "../../base/result.ts";

/** Asks on the terminal for what is required and was not given; a wrong answer is asked for again. */
export async function answered(given: InitRequest, date: string): Promise<InitRequest> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  // Keeps lines that are typed or pasted ahead of their question.
  const lines = terminal[Symbol.asyncIterator]();
  const answer = async (text: string): Promise<string> => {
    terminal.setPrompt(text);
    terminal.prompt();
    const { value, done } = await lines.next();
    if (done === true) throw new UsageError("not everything that is required was answered");
    return value.trim();
  };
  try {
    let request = given;
    for (const question of questions) {
      if (!question.isAnswered(request)) request = await ask(answer, question, request, date);
    }
    return request;
  } finally {
    terminal.close();
  }
}

interface Question {
  readonly text: string;
  readonly isAnswered: (request: InitRequest) => boolean;
  readonly with: (request: InitRequest, answer: string) => InitRequest;
  /** What a problem with the answer begins with. */
  readonly flag: string;
}

const questions: readonly Question[] = [
  {
    text: "Name of the cluster: ",
    flag: "--name",
    isAnswered: ({ name }) => name !== undefined,
    with: (request, name) => ({ ...request, name }),
  },
  {
    text: "Region, such as westeurope: ",
    flag: "--region",
    isAnswered: ({ region }) => region !== undefined,
    with: (request, region) => ({ ...request, region }),
  },
  {
    text: "Object id of the Entra group whose members administer it: ",
    flag: "--entra-group",
    isAnswered: ({ entraGroup = [] }) => entraGroup.length > 0,
    with: (request, id) => ({ ...request, entraGroup: [id] }),
  },
  {
    text: "Address ranges that may reach its API server, such as 203.0.113.0/24 (none: it is private): ",
    flag: "--authorized-ranges",
    isAnswered: (request) =>
      request.private === true || request.hardened === true || request.authorizedRanges !== undefined,
    with: (request, ranges) =>
      ranges === ""
        ? { ...request, private: true }
        : { ...request, authorizedRanges: ranges.replaceAll(/\s+/g, "") },
  },
];

async function ask(
  answer: (text: string) => Promise<string>,
  { text, flag, with: apply }: Question,
  request: InitRequest,
  date: string,
): Promise<InitRequest> {
  for (;;) {
    const next = apply(request, await answer(text));
    const checked = checkRequest(next, date);
    const wrong = "problems" in checked ? checked.problems.filter((each) => each.startsWith(flag)) : [];
    if (wrong.length === 0) return next;
    process.stderr.write(`${wrong.join("\n")}\n`);
  }
}
