import type { Image } from "../../../../images/index.ts";
import type { Container } from "../../../../kubernetes/index.ts";
import { type Answer, broken, undecided } from "../../../answer.ts";

/** An image of an index has siblings for other platforms, of which a node takes its own. */
export function platformAnswers({ pod }: Container, { content }: Image): readonly Answer[] {
  const { os, architecture } = content.configuration;
  if (content.source !== "image" || content.isForOnePlatform !== true) return [];
  const selector = pod.spec.get("nodeSelector");
  const stated = selector.get("kubernetes.io/arch").string();
  const answers: Answer[] = [];
  if (pod.os.stated && pod.os.value !== os)
    answers.push(
      broken({
        at: pod.os,
        message: `the pod is for nodes with ${pod.os.value}, and the image is for ${os} alone: no such node can run it`,
        advice: "Build the image for the nodes, or let the pod select others",
      }),
    );
  if (stated.unknown) answers.push(undecided(stated));
  else if (stated.value !== undefined && architecture !== "" && stated.value !== architecture)
    answers.push(
      broken({
        at: stated,
        message: `the pod selects nodes with ${stated.value}, and the image is for ${architecture} alone: no such node can run it`,
        advice: `Build the image for both (docker buildx build --platform linux/amd64,linux/arm64), or select ${architecture}`,
      }),
    );
  return answers;
}
