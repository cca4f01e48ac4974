import { optionOf, type Program, type ShellWord } from "../../../images/index.ts";
import type { Operation } from "../../../model/index.ts";
import { type Broken, broken, met, plan } from "../../answer.ts";
import { dockerfileControl } from "../../control.ts";
import { commandPath, programsOf, type Ran, unreadRuns, wordIndex, wordPlace } from "./runs.ts";

interface Switch {
  readonly programs: RegExp;
  readonly find: (program: Program) => ShellWord | undefined;
  readonly what: string;
}

const server = "takes whatever server answers";
const package_ = "takes packages that nobody signed";

/** Options that switch the checking of certificates or signatures off, by the manuals of each program. */
const switches: readonly Switch[] = [
  { programs: /^curl$/, find: (program) => optionOf(program, "k", "--insecure"), what: server },
  { programs: /^wget2?$/, find: (program) => optionOf(program, "", "--no-check-certificate"), what: server },
  {
    programs: /^(?:apt|apt-get|aptitude)$/,
    find: (program) =>
      optionOf(program, "", "--allow-unauthenticated", "--force-yes", "--allow-insecure-repositories"),
    what: package_,
  },
  { programs: /^apk$/, find: (program) => optionOf(program, "", "--allow-untrusted"), what: package_ },
  {
    programs: /^(?:dnf|yum|microdnf|tdnf)$/,
    find: (program) => optionOf(program, "", "--nogpgcheck", "--no-gpgchecks"),
    what: package_,
  },
  {
    programs: /^zypper$/,
    find: (program) => optionOf(program, "", "--no-gpg-checks", "--gpg-auto-import-keys"),
    what: package_,
  },
  {
    programs: /^rpm$/,
    find: (program) => optionOf(program, "", "--nosignature", "--nodigest"),
    what: package_,
  },
  {
    programs: /^(?:pip[\d.]*|python[\d.]*|uv)$/,
    find: (program) => optionOf(program, "", "--trusted-host", "--allow-insecure-host"),
    what: server,
  },
  {
    programs: /^(?:npm|yarn|pnpm)$/,
    find: ({ args }) => setting(args, /^(?:--)?strict-ssl$/i, /^false$/),
    what: server,
  },
  {
    programs: /^git$/,
    find: ({ args }) => setting(args, /^http\.sslverify$/i, /^(?:false|0)$/),
    what: server,
  },
];

/** Variables that do the same for every program of the image. */
const variables = new Map([
  ["NODE_TLS_REJECT_UNAUTHORIZED", /^0$/],
  ["PYTHONHTTPSVERIFY", /^0$/],
  ["GIT_SSL_NO_VERIFY", /^(?:1|true)$/i],
  ["NPM_CONFIG_STRICT_SSL", /^false$/i],
]);

export const control = dockerfileControl({
  id: "dockerfile-unverified-download",
  title: "Downloads are checked for who they come from",
  severity: "medium",
  area: "image",
  recommended: true,
  mappings: {
    guide: ["Build Secure Images"],
    nsa: ["Supply chain: image integrity"],
    mitre: ["T1557", "T1195.002"],
  },
  check(file) {
    const inRuns = programsOf(file.stages).flatMap((ran) => switchOf(ran) ?? []);
    const inVariables = file.stages.flatMap((stage) =>
      stage.stepsOf("ENV").flatMap((step) =>
        step.assignments.flatMap(({ name, value, place }) => {
          const bad = variables.get(name.toUpperCase());
          const { text, why } = value === undefined ? { text: "", why: "" } : stage.expand(value, step);
          if (bad === undefined || why !== undefined || !bad.test(text)) return [];
          return broken({
            at: place,
            message: `${name} makes programs take whatever server answers`,
            ...(file.ships(stage) && {
              severity: "high" as const,
              severityReason: "it holds for the running application, too",
            }),
          });
        }),
      ),
    );
    const answers = [...inRuns, ...inVariables, ...unreadRuns(file.stages)];
    return answers.length === 0 ? met : answers;
  },
});

function switchOf({ run, program }: Ran): Broken | undefined {
  const rule = switches.find(({ programs }) => programs.test(program.name));
  const word = rule?.find(program);
  if (rule === undefined || word === undefined) return undefined;
  const path = [...commandPath(run, program), "words", wordIndex(program, word)];
  const operation: Operation = { op: "remove", path };
  const standsAlone = /^--(?!trusted-host|allow-insecure-host|strict-ssl)|^-k$/.test(word.text);
  return broken({
    at: wordPlace(run, word),
    cause: `${program.name} ${word.text}`,
    message: `with ${word.text} ${program.name} ${rule.what}: somebody on the way decides what is built in`,
    ...(standsAlone && {
      fix: plan([operation], {
        summary: `Remove ${word.text}`,
        test: "that the build still fetches what it needs: the authority of a server or the key of a repository may have to be installed",
      }),
    }),
    ...(!standsAlone && {
      advice: "Install the authority that signed the server's certificate, and leave the option out",
    }),
  });
}

/** `name value`, `name=value`. */
function setting(args: readonly ShellWord[], name: RegExp, value: RegExp): ShellWord | undefined {
  return args.find(({ text }, index) => {
    const [left = "", right = args[index + 1]?.text ?? ""] = text.split("=");
    return name.test(left) && value.test(right);
  });
}
