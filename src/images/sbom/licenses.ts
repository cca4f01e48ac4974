import deprecated from "spdx-license-ids/deprecated.json" with { type: "json" };
import current from "spdx-license-ids/index.json" with { type: "json" };

/** A licence as a package states it: one of SPDX's list, an expression of several, or whatever somebody called it. */
export interface License {
  readonly kind: "id" | "expression" | "name";
  readonly text: string;
}

const ids = new Map([...current, ...deprecated].map((id) => [id.toLowerCase(), id]));

/** Identifiers after WITH that packages of images have. Source: SPDX License List, "License Exceptions". */
const exceptions = new Map(
  [
    "Autoconf-exception-2.0",
    "Autoconf-exception-3.0",
    "Bison-exception-2.2",
    "Classpath-exception-2.0",
    "Font-exception-2.0",
    "GCC-exception-2.0",
    "GCC-exception-3.1",
    "LGPL-3.0-linking-exception",
    "Libtool-exception",
    "Linux-syscall-note",
    "LLVM-exception",
    "OpenJDK-assembly-exception-1.0",
    "Qt-GPL-exception-1.0",
    "Swift-exception",
    "Universal-FOSS-exception-1.0",
    "WxWindows-exception-3.1",
    "u-boot-exception-2.0",
  ].map((id) => [id.toLowerCase(), id]),
);

const longestExpression = 2000;

/** Nothing is guessed: `GPLv2` and `BSD` are names, whatever they may mean. */
export function licenseOf(stated: string): License {
  const id = ids.get(stated.toLowerCase());
  if (id !== undefined) return { kind: "id", text: id };
  const expression = stated.length > longestExpression ? undefined : expressionOf(stated);
  return expression === undefined ? { kind: "name", text: stated } : { kind: "expression", text: expression };
}

/** In canonical spelling, if it is an expression of the list's identifiers. Source: SPDX 2.3, Annex D "SPDX license expressions". */
function expressionOf(stated: string): string | undefined {
  const tokens = stated.match(/[()]|[^\s()]+/g) ?? [];
  const words: string[] = [];
  let depth = 0;
  let expects: "license" | "exception" | "operator" = "license";
  let mayHaveException = false;
  for (const token of tokens) {
    if (expects === "license" && token === "(") {
      depth++;
      words.push(token);
    } else if (expects === "license") {
      const license = licenseWord(token);
      if (license === undefined) return undefined;
      words.push(license);
      expects = "operator";
      mayHaveException = true;
    } else if (expects === "exception") {
      const exception = exceptions.get(token.toLowerCase());
      if (exception === undefined) return undefined;
      words.push(exception);
      expects = "operator";
      mayHaveException = false;
    } else if (token === ")") {
      if (--depth < 0) return undefined;
      words.push(token);
      mayHaveException = false;
    } else {
      const operator = token.toUpperCase();
      if (operator !== "AND" && operator !== "OR" && !(operator === "WITH" && mayHaveException))
        return undefined;
      words.push(operator);
      expects = operator === "WITH" ? "exception" : "license";
    }
  }
  if (depth !== 0 || expects !== "operator") return undefined;
  return words.join(" ").replaceAll("( ", "(").replaceAll(" )", ")");
}

function licenseWord(token: string): string | undefined {
  const orLater = token.endsWith("+");
  const id = ids.get((orLater ? token.slice(0, -1) : token).toLowerCase());
  return id === undefined ? undefined : `${id}${orLater ? "+" : ""}`;
}
