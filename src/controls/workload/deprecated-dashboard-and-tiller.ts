import type { Container } from "../../kubernetes/index.ts";
import { type Answer, broken, met, undecided } from "../answer.ts";
import { containerControl } from "../control.ts";

/** Cluster tools that were given up, with the repositories they come from. */
const tools: readonly { readonly image: RegExp; readonly message: string }[] = [
  {
    image: /(?:^|\/)(?:tiller|helm-tiller)$/,
    message:
      "Tiller, Helm 2's server, was given up in 2020: whoever reaches its port installs anything with its rights",
  },
  {
    image:
      /(?:^|\/)(?:kubernetes-dashboard(?:-amd64|-arm64)?|kubernetesui\/(?:dashboard|dashboard-web|dashboard-api|dashboard-auth))$/,
    message:
      "the Kubernetes dashboard was archived and gets no fixes: it is a web page that acts with the cluster's rights",
  },
];

const openDashboard =
  /^--?(?:enable-skip-login|enable-insecure-login|disable-settings-authorizer)(?:=true)?$/;

/** git-sync runs the program that these name, so that whoever may set them runs anything. */
const gitProgram = /^--?git(?:=(.*))?$/;

export const control = containerControl({
  id: "deprecated-dashboard-and-tiller",
  title: "Cluster tools that were given up are not deployed",
  severity: "low",
  area: "workload",
  recommended: true,
  mappings: { guide: ["Secure pod access to resources"], nsa: ["Pod security: minimal images"] },
  noFix: "what takes the tool's place is for its users to choose",
  check(container) {
    const { image } = container;
    if (image.unknown) return undecided(image);
    const reference = container.imageReference;
    if ("problem" in reference) return met;
    const tool = tools.find((each) => each.image.test(reference.repository));
    const answers: Answer[] = tool === undefined ? [] : [broken({ at: image, message: tool.message })];
    if (/dashboard/.test(reference.repository)) answers.push(...openDoors(container));
    if (/(?:^|\/)git-sync(?:-\w+)?$/.test(reference.repository)) answers.push(...foreignPrograms(container));
    return answers.length === 0 ? met : answers;
  },
});

function openDoors({ view }: Container): Answer[] {
  return ["command", "args"].flatMap((list) =>
    view
      .get(list)
      .items()
      .filter((item) => openDashboard.test(item.string().value ?? ""))
      .map((item) =>
        broken({
          at: item.string(),
          message: `${item.string().value} opens the dashboard to whoever reaches it`,
          severity: "high",
          severityReason: "nobody is asked who they are",
        }),
      ),
  );
}

function foreignPrograms({ view }: Container): Answer[] {
  const message =
    "git-sync is told which program to run as git: whoever may change that runs anything with the pod's rights";
  const args = view
    .get("args")
    .items()
    .flatMap((item) => {
      const [, program] = gitProgram.exec(item.string().value ?? "") ?? [];
      return program === undefined || program === "git" ? [] : [broken({ at: item.string(), message })];
    });
  const variables = view
    .get("env")
    .items()
    .flatMap((entry) => {
      const value = entry.get("value").string();
      const named = entry.get("name").string();
      const isProgram = named.is("GITSYNC_GIT") || named.is("GIT_SYNC_GIT");
      return isProgram && value.stated && !value.is("git") ? [broken({ at: value, message })] : [];
    });
  return [...args, ...variables];
}
