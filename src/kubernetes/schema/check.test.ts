import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { formatPath } from "../../model/index.ts";
import { type Node, parseText } from "../../syntax/index.ts";
import { type CheckOptions, checkAgainstSchema, type SchemaProblem } from "./index.ts";

function rootOf(text: string): Node {
  const root = parseText(text).documents[0]?.root;
  assert.ok(root);
  return root;
}

function problems(text: string, options: CheckOptions = {}): SchemaProblem[] {
  const root = rootOf(text);
  const [, apiVersion = "", kind = ""] = /apiVersion: (\S+)\s+kind: (\S+)/.exec(text) ?? [];
  const found = checkAgainstSchema(root, apiVersion, kind, options);
  assert.ok(found, `${apiVersion} ${kind} is built in`);
  return found;
}

function indented(text: string, spaces: number): string {
  return text.replace(/^/gm, " ".repeat(spaces));
}

const pod = (spec: string): string => `apiVersion: v1\nkind: Pod\nspec:\n${indented(spec, 2)}\n`;
const deployment = (spec: string): string =>
  `apiVersion: apps/v1\nkind: Deployment\nspec:\n  template:\n    spec:\n${indented(spec, 6)}\n`;

const definition = (schema: string): string =>
  `apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nspec:\n  versions:\n  - schema: {openAPIV3Schema: ${schema}}\n`;

/** `code path` of every problem. */
function told(text: string, options: CheckOptions = {}): string[] {
  return problems(text, options).map(({ code, path }) => `${code} ${formatPath(path)}`);
}

function onlyMessage(text: string, options: CheckOptions = {}): string {
  const [problem, ...others] = problems(text, options);
  assert.deepEqual(others, []);
  return problem?.message ?? "";
}

describe("checkAgainstSchema", () => {
  it("does not check kinds that Kubernetes does not define", () => {
    const root = rootOf("apiVersion: a.b/v1\nkind: X\nspec: 1\n");
    assert.equal(checkAgainstSchema(root, "a.b/v1", "X"), undefined);
    assert.equal(checkAgainstSchema(root, "apps/v1", "deployment"), undefined);
  });

  it("finds nothing in a good manifest", () => {
    assert.deepEqual(
      told(`apiVersion: apps/v1
kind: Deployment
metadata: {name: a, labels: {a: "true"}, creationTimestamp: null}
spec:
  replicas: 3
  selector: {matchLabels: {a: b}}
  strategy: {rollingUpdate: {maxSurge: 25%, maxUnavailable: 1}}
  template:
    spec:
      nodeSelector:
      containers:
        - name: a
          resources: {limits: {cpu: 1, memory: 1.5Gi}, requests: {cpu: 0.5}}
          ports: [{containerPort: 80}]
          livenessProbe: {httpGet: {port: http}}
status: {}
`),
      [],
    );
  });

  it("takes null for absent everywhere", () => {
    assert.deepEqual(
      told(pod("hostNetwork: ~\ncontainers: null\nsecurityContext:\nnodeName: null\npriority: ")),
      [],
    );
    assert.deepEqual(told(pod("containers: [null]\nnodeSelector: {a: null}")), []);
    assert.deepEqual(told(pod("noSuchField: null")), ["unknown-field spec.noSuchField"]);
  });

  it("never reports what tooling fills in later", () => {
    assert.deepEqual(told(pod("hostNetwork: '{{ .Values.host }}'\npriority: {{ .Values.priority }}\n")), []);
    assert.deepEqual(told(pod("containers: {{ toYaml .Values.containers }}\n")), []);
    assert.deepEqual(told(pod("{{ .Values.key }}: true\n")), []);
  });

  it("leaves free content alone", () => {
    assert.deepEqual(told("apiVersion: v1\nkind: List\nitems: [{any: thing}, 1]\n"), []);
    assert.deepEqual(told("apiVersion: apps/v1\nkind: ControllerRevision\ndata: {a: [1]}\n"), []);
    assert.deepEqual(
      told("apiVersion: v1\nkind: Pod\nmetadata: {managedFields: [{fieldsV1: {f: {}}}]}\n"),
      [],
    );
  });

  it("checks lists of a kind", () => {
    assert.deepEqual(told("apiVersion: v1\nkind: PodList\nitems: [{spec: {hostNetwork: 1}}]\n"), [
      "wrong-type items[0].spec.hostNetwork",
    ]);
  });

  it("puts the problem at the value, and at the key of an unknown field", () => {
    const text = pod("hostNetwork: 1\nbogus: {a: 1}");
    const [wrong, unknown] = problems(text);
    assert.equal(text.slice(wrong?.node.start, wrong?.node.end), "1");
    assert.equal(text.slice(unknown?.node.start, unknown?.node.end), "bogus");
  });

  it("checks a root that is no mapping without complaint", () => {
    const root = rootOf("[1]");
    assert.deepEqual(checkAgainstSchema(root, "v1", "Pod"), []);
  });
});

describe("wrong types", () => {
  it("wants quotes around an env value", () => {
    const text = deployment("containers:\n- name: a\n  env: [{name: PORT, value: 8080}]");
    const [problem] = problems(text);
    assert.equal(problem?.message, "value of EnvVar must be text, but 8080 is a number: put it in quotes");
    assert.deepEqual(problem?.suggestion, { action: "quote" });
    assert.equal(formatPath(problem?.path ?? []), "spec.template.spec.containers[0].env[0].value");
  });

  it("tells how a treacherous word is read", () => {
    assert.equal(
      onlyMessage("apiVersion: v1\nkind: ConfigMap\ndata:\n  a: yes\n"),
      "data.a of ConfigMap must be text, but yes is the boolean true: put it in quotes",
    );
  });

  it("wants no quotes around numbers and booleans", () => {
    assert.equal(
      onlyMessage("apiVersion: apps/v1\nkind: Deployment\nspec: {replicas: '3'}\n"),
      'replicas of DeploymentSpec must be a whole number, but "3" is text: write it without quotes',
    );
    assert.equal(
      onlyMessage(pod("hostNetwork: 'true'")),
      'hostNetwork of PodSpec must be true or false, but "true" is text: write it without quotes',
    );
  });

  it("takes a float that is whole, as it becomes an integer on the way", () => {
    assert.deepEqual(told("apiVersion: apps/v1\nkind: Deployment\nspec: {replicas: 1.0}\n"), []);
    assert.equal(
      onlyMessage("apiVersion: apps/v1\nkind: Deployment\nspec: {replicas: 1.5}\n"),
      "replicas of DeploymentSpec must be a whole number, but 1.5 is not whole",
    );
  });

  it("keeps integers in their range", () => {
    assert.deepEqual(told(pod("priority: 2147483647\nactiveDeadlineSeconds: 9223372036854775807")), []);
    assert.equal(
      onlyMessage(pod("priority: 2147483648")),
      "priority of PodSpec must be from -2147483648 to 2147483647, but is 2147483648",
    );
    assert.deepEqual(told(pod("activeDeadlineSeconds: 9223372036854775808")), [
      "wrong-type spec.activeDeadlineSeconds",
    ]);
  });

  it("wants a list or a mapping where there must be one", () => {
    assert.equal(
      onlyMessage(pod("containers: {}")),
      "containers of PodSpec must be a list, but it is a mapping",
    );
    assert.deepEqual(told(pod("containers: [a]\nnodeSelector: []\nsecurityContext: x")), [
      "wrong-type spec.containers[0]",
      "wrong-type spec.nodeSelector",
      "wrong-type spec.securityContext",
    ]);
  });

  it("takes JSON schemas in their several shapes", () => {
    const good =
      "{type: object, additionalProperties: true, items: {type: string}, default: [1], enum: [1, a]}";
    assert.deepEqual(told(definition(good)), []);
    assert.deepEqual(told(definition("{additionalProperties: {type: a}, items: [{type: a}]}")), []);
    assert.deepEqual(told(definition("{properties: {a: {items: {type: 1}}}, additionalProperties: text}")), [
      "wrong-type spec.versions[0].schema.openAPIV3Schema.properties.a.items.type",
      "wrong-type spec.versions[0].schema.openAPIV3Schema.additionalProperties",
    ]);
  });

  it("never shows what may be a secret, nor a long value", () => {
    const secret = "apiVersion: v1\nkind: Secret\nstringData: {a: 1234567}\ndata: {b: hunter2!}\n";
    const env = pod("containers: [{env: [{name: DB_PASSWORD, value: 7654321}]}]");
    const long =
      "apiVersion: v1\nkind: ConfigMap\ndata: {a: 123456789012345678901}\nimmutable: abcdefghijklmnopqrstuvwxyz\n";
    const words = [secret, env, long].flatMap((text) => problems(text).map(({ message }) => message));
    assert.equal(words.length, 5);
    assert.doesNotMatch(words.join("\n"), /1234567|hunter2|7654321|abcdefgh/);
  });
});

describe("unknown fields", () => {
  it("suggests the field that only differs in case or separators", () => {
    const text = deployment("containers:\n- name: a\n  imagepullpolicy: Always\n  working_dir: /");
    assert.deepEqual(
      problems(text).map(({ suggestion }) => suggestion),
      [
        { action: "rename", to: "imagePullPolicy" },
        { action: "rename", to: "workingDir" },
      ],
    );
    assert.match(problems(text)[0]?.message ?? "", /^Container has no field "imagepullpolicy"; did you mean/);
  });

  it("suggests the nearest spelling that the value fits", () => {
    assert.match(
      onlyMessage(pod("automountServiceAccountTokens: false")),
      /did you mean automountServiceAccountToken\?/,
    );
    assert.match(onlyMessage(pod("container: [{name: a}]")), /did you mean containers\?/);
  });

  it("suggests the one longer name", () => {
    const text = "apiVersion: networking.k8s.io/v1\nkind: Ingress\nspec: {ingressClass: nginx}\n";
    assert.match(onlyMessage(text), /did you mean ingressClassName\?/);
  });

  it("suggests nothing for a name like no other", () => {
    const [problem] = problems(pod("frobnicate: 1"));
    assert.equal(problem?.message, 'PodSpec has no field "frobnicate"');
    assert.equal(problem?.suggestion, undefined);
  });

  it("tells of a field that is gone, unless the target has it", () => {
    const text = pod("workloadRef: {}");
    assert.match(onlyMessage(text), /any more: Kubernetes 1\.35 was the last with it/);
    assert.deepEqual(told(text, { target: 35 }), []);
  });
});

describe("misplaced fields", () => {
  const cases: readonly (readonly [string, string, string])[] = [
    [
      deployment("containers:\n- securityContext: {fsGroup: 1}"),
      "fsGroup",
      "spec.template.spec.securityContext.fsGroup",
    ],
    [
      deployment("containers:\n- securityContext: {supplementalGroups: [1]}"),
      "supplementalGroups",
      "spec.template.spec.securityContext.supplementalGroups",
    ],
    [
      deployment("containers: []\nsecurityContext: {allowPrivilegeEscalation: false}"),
      "allowPrivilegeEscalation",
      "spec.template.spec.containers[].securityContext.allowPrivilegeEscalation",
    ],
    [
      pod("containers: []\ninitContainers: []\nsecurityContext: {capabilities: {drop: [ALL]}}"),
      "capabilities",
      "spec.containers[].securityContext.capabilities",
    ],
    [pod("containers: [{runAsUser: 1}]"), "runAsUser", "spec.containers[0].securityContext.runAsUser"],
    [pod("containers: []\nrunAsNonRoot: true"), "runAsNonRoot", "spec.securityContext.runAsNonRoot"],
    [pod("containers: [{imagePullSecrets: [{name: a}]}]"), "imagePullSecrets", "spec.imagePullSecrets"],
    [deployment("replicas: 2"), "replicas", "spec.replicas"],
    [
      "apiVersion: apps/v1\nkind: Deployment\nspec: {containers: [{name: a}]}\n",
      "containers",
      "spec.template.spec.containers",
    ],
    ["apiVersion: apps/v1\nkind: Deployment\nlabels: {a: b}\n", "labels", "metadata.labels"],
    [
      "apiVersion: batch/v1\nkind: CronJob\nspec: {restartPolicy: Never}\n",
      "restartPolicy",
      "spec.jobTemplate.spec.template.spec.restartPolicy",
    ],
    ["apiVersion: v1\nkind: Service\nspec: {ports: [], port: 80}\n", "port", "spec.ports[].port"],
    [
      "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nspec: {podSelector: {app: a}}\n",
      "app",
      "spec.podSelector.matchLabels.app",
    ],
    [
      "apiVersion: networking.k8s.io/v1\nkind: Ingress\nspec: {defaultBackend: {servicePort: http}}\n",
      "servicePort",
      "spec.defaultBackend.service.port.name",
    ],
  ];
  for (const [text, name, place] of cases)
    it(`sends ${name} to ${place}`, () => {
      const [problem] = problems(text);
      assert.equal(problem?.code, "misplaced-field");
      const message = problem?.message ?? "";
      assert.ok(message.includes(`"${name}"`), message);
      assert.match(`${message},`, new RegExp(` belongs at ${place.replace(/[.[\]]/g, "\\$&")},`));
      const to = problem?.suggestion?.action === "move" ? problem.suggestion.to : [];
      assert.equal(formatPath(to.filter((step) => step !== "*")), place.replaceAll("[]", ""));
    });

  it("does not send a field to an alternative of what is there", () => {
    assert.deepEqual(told(pod("volumes: [{name: a, storageos: {pool: a}}]")), [
      "unknown-field spec.volumes[0].storageos.pool",
    ]);
  });
});

describe("targets", () => {
  it("tells of fields and kinds that come later", () => {
    assert.equal(
      onlyMessage(pod("hostUsers: false"), { target: 24 }),
      "hostUsers of PodSpec exists from Kubernetes 1.25 on; the target is 1.24",
    );
    assert.deepEqual(told(pod("hostUsers: false"), { target: 25 }), []);
    assert.equal(
      onlyMessage("apiVersion: resource.k8s.io/v1\nkind: DeviceClass\n", { target: 33 }),
      "resource.k8s.io/v1 DeviceClass exists from Kubernetes 1.34 on; the target is 1.33",
    );
  });

  it("without a target knows every field of the newest", () => {
    assert.deepEqual(told(pod("hostUsers: false\nhostnameOverride: a")), []);
  });
});
