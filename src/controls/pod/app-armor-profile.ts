import type { Container } from "../../kubernetes/index.ts";
import type { Known } from "../../model/index.ts";
import type { View } from "../../syntax/index.ts";
import { type Answer, broken, met, plan, remove, set, undecided } from "../answer.ts";
import { type Context, containerControl } from "../control.ts";
import { appArmorPrefix, profileOfAnnotation } from "./app-armor-profile/annotation.ts";

const firstMinorWithField = 30;

/**
 * From 1.30 on a container's own field counts, else its annotation, which the API server copies into that field, else
 * the pod's field. Where a field counts, an annotation beside it has to say the same.
 * Source: pod strategy (applyAppArmorVersionSkew) and validation (validateAppArmorAnnotationsAndFieldsMatchOnCreate).
 * A privileged container never gets the runtime's own profile. Source: containerd, GenerateApparmorSpecOpts.
 */
export const control = containerControl({
  id: "app-armor-profile",
  title: "AppArmor is not switched off",
  severity: "medium",
  area: "pod",
  recommended: true,
  covers: ["pss:appArmorProfile", "azure:enforce-apparmor-profile"],
  mappings: {
    guide: ["Secure pod access to resources"],
    "cis-aks": ["4.6.2"],
    nsa: ["Pod security: AppArmor"],
  },
  parameters: {
    requireProfile: {
      description:
        "Ask for a profile even where none is stated. The runtime gives its own on nodes with AppArmor; on nodes without (Azure Linux images before November 2025) the kubelet refuses a pod that states one.",
      type: "boolean",
      default: false,
    },
  },
  check(container, { target, parameters }) {
    if (container.isWindows || container.effective.privileged.is(true)) return met;
    const stated = new Stated(container);
    if (target < firstMinorWithField) return stated.judgeAnnotationAlone(parameters);
    return stated.judge(parameters);
  },
});

/** Everything that states a container's profile. */
class Stated {
  readonly own: View;
  readonly pods: View;
  readonly annotation: Known<string>;

  constructor({ securityContext, pod, view }: Container) {
    this.own = securityContext.get("appArmorProfile");
    this.pods = pod.securityContext.get("appArmorProfile");
    this.annotation = pod.annotations.get(appArmorPrefix + (view.get("name").string().value ?? "")).string();
  }

  judge(parameters: Context["parameters"]): Answer {
    const { own, pods, annotation } = this;
    for (const profile of [own, pods])
      if (profile.uncertainty !== undefined) return undecided(profile.presence());
    if (own.exists) return this.#judgeField(own);
    if (annotation.unknown) return undecided(annotation);
    if (annotation.value !== undefined && profileOfAnnotation(annotation.value) !== undefined) {
      return this.judgeAnnotationAlone(parameters);
    }
    if (pods.exists) return this.#judgeField(pods);
    return annotation.value ? refusedAnnotation(annotation) : judgeAbsence(pods.get("type"), parameters);
  }

  judgeAnnotationAlone(parameters: Context["parameters"]): Answer {
    const { annotation } = this;
    if (annotation.unknown) return undecided(annotation);
    if (!annotation.value) return judgeAbsence(annotation.at, parameters);
    const profile = profileOfAnnotation(annotation.value);
    if (profile === undefined) return refusedAnnotation(annotation);
    if (profile.type !== "Unconfined") return met;
    return broken({ at: annotation, message: switchedOff("the annotation"), fix: remove({ test }) });
  }

  #judgeField(profile: View): Answer {
    const type = profile.get("type").string();
    const { annotation } = this;
    if (type.unknown) return undecided(type);
    if (type.value === undefined || !knownTypes.includes(type.value)) {
      return broken({
        at: type,
        message: `appArmorProfile ${type.value === undefined ? "has no type" : `is of type "${type.value}", which does not exist`}: the API server refuses the pod`,
        fix: set("RuntimeDefault"),
      });
    }
    const localhostProfile = profile.get("localhostProfile").string();
    if (annotation.stated && differs(annotation, type.value, localhostProfile)) {
      return broken({
        at: annotation,
        message: `the annotation says "${annotation.value}" and the field ${type.value}: the API server refuses the pod`,
        fix: plan([{ op: "remove", path: annotation.at.path }], {
          summary: `Remove the annotation; the field's ${type.value} stays`,
        }),
      });
    }
    if (!type.is("Unconfined")) return met;
    const places = [profile, ...(annotation.stated ? [annotation.at] : [])];
    return broken({
      at: type,
      message: switchedOff("appArmorProfile"),
      fix: plan(
        places.map(({ path }) => ({ op: "remove", path })),
        { summary: "Remove the profile Unconfined", test },
      ),
    });
  }
}

const knownTypes = ["RuntimeDefault", "Localhost", "Unconfined"];

const test =
  "run the application's whole life under the runtime's own profile; what it denies is in the node's audit log as apparmor=\"DENIED\"";

function switchedOff(by: string): string {
  return `AppArmor is switched off by ${by} (unconfined): the container may write below /proc and /sys and mount file systems as far as its capabilities go`;
}

function differs(annotation: Known<string>, type: string, localhostProfile: Known<string>): boolean {
  const said = profileOfAnnotation(annotation.value ?? "");
  if (said?.type !== type) return true;
  return (
    type === "Localhost" && !localhostProfile.unknown && said.localhostProfile !== localhostProfile.value
  );
}

function refusedAnnotation(annotation: Known<string>): Answer {
  return broken({
    at: annotation,
    message: `the annotation's "${annotation.value}" is not a profile (runtime/default, localhost/…, unconfined): the API server refuses the pod`,
    fix: set("runtime/default"),
  });
}

function judgeAbsence(at: View | Known<string>["at"], parameters: Context["parameters"]): Answer {
  if (!parameters.boolean("requireProfile")) return met;
  const isField = at.path.at(-1) === "type";
  return broken({
    at,
    message:
      "no AppArmor profile is stated: the runtime gives its own on nodes with AppArmor, and nothing on others",
    severity: "low",
    severityReason: "nodes with AppArmor apply the runtime's profile by themselves",
    fix: set(isField ? "RuntimeDefault" : "runtime/default", {
      test: "start the pod on every sort of node it may land on: a node without AppArmor refuses a pod that states a profile",
    }),
  });
}
