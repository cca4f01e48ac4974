/** Controls of users' own and admission policies, from files to the report. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, describe, it } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import { PolicyFile } from "../src/assess/policy/loading/index.ts";
import { readControls } from "../src/controls/custom/index.ts";
import { ask, assertBroken, assertMet, assertUndecided } from "../src/controls/testing.ts";
import { parseText, toValue } from "../src/syntax/index.ts";

const guide = readFileSync("docs/guide/custom-controls.md", "utf8");
const schema: unknown = JSON.parse(readFileSync("docs/schemas/control.schema.json", "utf8"));
const folders: string[] = [];
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe("the guide's examples", () => {
  const validate = new Ajv2020().compile(schema as object);
  let control = "";
  for (const [, mark = "", text = ""] of guide.matchAll(/```yaml (\w+)\n(.*?)```/gs)) {
    if (mark === "control") control = text;
    const subject = control;
    it(`${mark}: ${
      text
        .split("\n")
        .find((line) => line.includes("name:"))
        ?.trim() ?? text.split("\n")[0]
    }`, () => {
      const value = toValue(parseText(text).documents[0]?.root);
      if (mark === "policy") {
        PolicyFile.parse(value);
        return;
      }
      const [read] = readControls(subject, "guide.yaml");
      assert.ok(read);
      if (mark === "control") assert.ok(validate(value), JSON.stringify(validate.errors));
      else if (mark === "breaks") assertBroken(read, text);
      else if (mark === "meets") assertMet(read, text);
      else if (mark === "undecided") assertUndecided(read, text);
      else assert.fail(`what is ${mark}?`);
    });
  }
});

describe("a file that is no control", () => {
  const fault = (spec: string, wanted: RegExp): void => {
    const text = `apiVersion: breakwater.dev/v1\nkind: Control\nmetadata: {name: c}\nspec:\n${spec}`;
    assert.throws(() => readControls(text, "c.yaml"), { name: "UsageError", message: wanted });
  };
  it("is told with its line", () => {
    fault("  title: t\n  expression: object.x ==\n", /^c\.yaml:6: spec\.expression: Unexpected token: EOF/);
    fault("  title: t\n  expression: |\n    true &&\n    nope == 1\n", /^c\.yaml:8: .*nope/);
    fault("  title: t\n  expression: 'true'\n  severe: high\n", /^c\.yaml:\d+: spec: .*severe/);
    fault("  title: t\n  expression: 'true'\n  match: {kinds: [Deployment]}\n", /^c\.yaml:7: .*group\/Kind/);
    fault("  title: t\n  expression: 'true'\n  path: 'a..b['\n", /^c\.yaml:7: .*not a path/);
    fault("  title: t\n  expression: '1 + true'\n", /^c\.yaml:6: .*no such overload/);
    fault(
      "  title: t\n  expression: 'true'\n  parameters: {n: {type: integer, default: x}}\n",
      /^c\.yaml:7: .*not of type/,
    );
    fault("  title: t\n  expression: 'true'\n  fix: {risk: safe}\n", /^c\.yaml:7: .*either set or remove/);
  });
});

describe("expressions", () => {
  const of = (expression: string, subject = "object") => {
    const text = `apiVersion: breakwater.dev/v1\nkind: Control\nmetadata: {name: c}\nspec: {title: t, subject: ${subject}, expression: ${JSON.stringify(expression)}}`;
    const [control] = readControls(text, "c.yaml");
    assert.ok(control);
    return control;
  };
  const object =
    "apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: w, labels: {a: '{{ .Values.a }}', b: c}}\n";

  it("are undecided where they need what nobody knows, and answered where they do not", () => {
    assertUndecided(of('object.metadata.labels.a == "x"'), object);
    assertUndecided(of('object.metadata.labels.exists(l, object.metadata.labels[l] == "x")'), object);
    assertMet(of('object.metadata.labels.exists(l, object.metadata.labels[l] == "c")'), object);
    assertMet(of('"a" in object.metadata.labels'), object);
    assertMet(of('object.metadata.labels.b == "c" || object.metadata.labels.a == "x"'), object);
    assertBroken(of('object.metadata.labels.b == "x" && object.metadata.labels.a == "x"'), object);
    assertUndecided(of('object.nope == 1 || object.metadata.labels.a == "x"'), object);
    assertUndecided(of('object.metadata.labels.?a.orValue("x") == "x"'), object);
  });

  it("are undecided where they fail, and where the engine lacks a function, by its name", () => {
    assert.match(assertUndecided(of("object.spec.x == 1"), object).why, /No such key: spec/);
    assert.match(assertUndecided(of("object.metadata.name.shout()"), object).why, /shout\(\)/);
    assert.match(assertUndecided(of("[1].all(i, v, v > 0)"), object).why, /all\(\)/);
  });

  it("are placed where they look, if that is one place", () => {
    assert.deepEqual(assertBroken(of('object.metadata.name == "x"'), object).at.path, ["metadata", "name"]);
    assert.deepEqual(assertBroken(of("object.metadata.name == object.kind"), object).at.path, []);
  });

  it("end, whatever they ask for", () => {
    const many = `${object}spec: [${Array.from({ length: 300 }, (_, index) => index).join(", ")}]\n`;
    const deep = "object.spec.all(a, object.spec.all(b, object.spec.all(c, object.spec.all(d, d >= 0))))";
    assert.match(assertUndecided(of(deep), many).why, /too many steps/);
    const backtracking = `"${"a".repeat(40)}!".matches("^(a+)+$")`;
    assertBroken(of(backtracking), object);
    const doubling = Array.from({ length: 40 }).reduce<string>(
      (text) => `cel.bind(x, x + x, ${text})`,
      "x.size() > 0",
    );
    assertUndecided(of(`cel.bind(x, [1, 2], ${doubling})`), object);
  });

  it("see keys of any name as keys", () => {
    const odd = `${object}data: {__proto__: {polluted: true}, constructor: x, toString: y}\n`;
    assertMet(
      of('object.data["__proto__"].polluted && object.data.constructor == "x" && has(object.data.toString)'),
      odd,
    );
    assertBroken(of("has(object.toString) || has(object.polluted)"), odd);
    assert.equal(({} as { polluted?: boolean }).polluted, undefined);
  });

  it("are asked of every container and pod of every kind", () => {
    const job =
      "apiVersion: batch/v1\nkind: Job\nmetadata: {name: j}\nspec:\n  template:\n    spec:\n      hostNetwork: true\n      initContainers: [{name: a, image: x}]\n      containers: [{name: b, image: y}]\n";
    assert.equal(
      ask(of('container.name == pod.spec.containers[0].name && object.kind == "Job"', "container"), job)
        .length,
      1,
    );
    const broken = assertBroken(of("!has(pod.spec.hostNetwork) || !pod.spec.hostNetwork", "pod"), job);
    assert.deepEqual(broken.at.path, ["spec", "template", "spec", "hostNetwork"]);
  });
});

describe("a scan", () => {
  const control = guide.match(/```yaml control\n(.*?)```/s)?.[1] ?? "";
  const policy = (name: string, spec: string): string =>
    `---\napiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingAdmissionPolicy\nmetadata: {name: ${name}}\nspec: ${spec}\n`;
  const binding = (name: string, spec: string): string =>
    `---\napiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingAdmissionPolicyBinding\nmetadata: {name: ${name}}\nspec: ${spec}\n`;
  const rules = (group: string, resource: string): string =>
    `{resourceRules: [{apiGroups: [${group}], apiVersions: ["*"], operations: [CREATE], resources: [${resource}]}]}`;
  const web = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  replicas: 9
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers: [{name: web, image: registry.example.com/web:1.0.0}]
`;
  const limits = `---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: limits, namespace: shop}\ndata: {most: "5"}\n`;
  const replicas = policy(
    "replica-limit",
    `{paramKind: {apiVersion: v1, kind: ConfigMap}, matchConstraints: ${rules("apps", "deployments")}, variables: [{name: most, expression: int(params.data.most)}], validations: [{expression: object.spec.replicas <= variables.most, messageExpression: "'at most ' + string(variables.most) + ' replicas'"}, {expression: object.spec.replicas <= 100}]}`,
  );
  const bound = (actions: string, ref = "{name: limits, parameterNotFoundAction: Deny}"): string =>
    binding(
      `limit-${actions.toLowerCase()}`,
      `{policyName: replica-limit, validationActions: [${actions}], paramRef: ${ref}}`,
    );

  it("asks users' own controls, waives and repairs them", () => {
    const folder = project({
      "breakwater.yaml": "profiles: []\ncustomControls: [controls]\ncontrols: {team-label: high}\n",
      "controls/team.yaml": control,
      "deploy/web.yaml": web,
      "deploy/waived.yaml": `# breakwater:waive team-label until=2027-01-01 -- being retired\n${web.replace("name: web", "name: old")}`,
    });
    const report = scan(folder);
    assert.deepEqual(told(report), ["high team-label web metadata.labels"]);
    assert.equal(report.waived.length, 1);
    const sarif = run(folder, ["scan", "deploy", "--format", "sarif"]);
    assert.match(sarif.stdout, /"ruleId": "team-label"/);
    assert.equal(run(folder, ["fix", "deploy", "--control", "team-label"]).status, 0);
    assert.match(readFileSync(join(folder, "deploy/web.yaml"), "utf8"), /labels:\n +team: platform/);
    assert.deepEqual(told(scan(folder)), []);
    assert.match(run(folder, ["policy", "check"]).stdout, /Own controls team-label/);
  });

  it("asks admission policies with bindings and parameters", () => {
    const folder = project({
      "breakwater.yaml": "profiles: []\n",
      "deploy/web.yaml": web + limits + replicas + bound("Deny"),
    });
    const report = scan(folder);
    assert.deepEqual(told(report), ["high vap/replica-limit web spec.replicas"]);
    assert.equal(report.findings[0]?.message, "at most 5 replicas");
    assert.equal(run(folder, ["scan", "deploy"]).status, 1);
  });

  it("lets bindings decide how bad it is, the worst of them where there are several", () => {
    const severity = (...actions: readonly string[]): readonly string[] =>
      told(
        scan(
          project({
            "breakwater.yaml": "profiles: []\n",
            "deploy/web.yaml": web + limits + replicas + actions.map((each) => bound(each)).join(""),
          }),
        ),
      );
    assert.deepEqual(severity("Warn"), ["medium vap/replica-limit web spec.replicas"]);
    assert.deepEqual(severity("Audit"), ["low vap/replica-limit web spec.replicas"]);
    assert.deepEqual(severity("Audit", "Deny", "Warn"), ["high vap/replica-limit web spec.replicas"]);
  });

  it("knows custom resources, in whatever order the files come", () => {
    const widget =
      "apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: w, namespace: shop}\nspec: {size: 3}\n";
    const folder = project({
      "breakwater.yaml": "profiles: []\n",
      "deploy/a.yaml": widget,
      "deploy/b.yaml":
        policy(
          "small",
          `{matchConstraints: ${rules("example.com", "widgets")}, validations: [{expression: object.spec.size < 3}]}`,
        ) + binding("small", "{policyName: small, validationActions: [Deny]}"),
    });
    assert.deepEqual(told(scan(folder)), ["high vap/small w spec.size"]);
  });

  it("takes policies from files that the policy names, and severities and waivers for them", () => {
    const files = {
      "breakwater.yaml":
        "profiles: []\npolicies: [admission]\ncontrols: {vap/replica-limit: low}\nwaivers:\n  - {control: vap/replica-limit, reason: agreed, until: 2027-01-01, resources: ['*/other']}\n",
      "admission/all.yaml": replicas + bound("Deny") + limits,
      "deploy/web.yaml": `${web}---\n${web.replace("name: web", "name: other")}`,
    };
    const report = scan(project(files));
    assert.deepEqual(told(report), ["low vap/replica-limit web spec.replicas"]);
    assert.equal(report.waived.length, 1);
  });

  it("tells policies and bindings without each other", () => {
    const folder = project({
      "breakwater.yaml": "profiles: []\n",
      "deploy/web.yaml":
        web +
        policy("lonely", "{validations: [{expression: 'false'}]}") +
        binding("lost", "{policyName: nowhere, validationActions: [Deny]}"),
    });
    assert.deepEqual(told(scan(folder)), [
      "info admission-policy-effect lonely metadata.name",
      "info admission-policy-effect lost spec.policyName",
    ]);
  });

  it("does not say what it cannot know", () => {
    const undecided = (object: string, expression: string, more = ""): string => {
      const all = `{matchConstraints: ${rules('"*"', '"*"')}${more}, validations: [{expression: ${JSON.stringify(expression)}}]}`;
      const folder = project({
        "breakwater.yaml": "profiles: []\n",
        "deploy/web.yaml":
          object + policy("p", all) + binding("p", "{policyName: p, validationActions: [Deny]}"),
      });
      const report = scan(folder);
      assert.deepEqual(told(report), [], expression);
      return report.undecided.map(({ why }) => why).join("; ");
    };
    const nowhere = web.replace("  namespace: shop\n", "");
    assert.match(undecided(web, 'request.userInfo.username == "x"'), /request\.userInfo/);
    assert.match(
      undecided(web, 'authorizer.group("").resource("pods").check("get").allowed()'),
      /authorizer/,
    );
    assert.match(undecided(nowhere, 'object.metadata.namespace == "x"'), /whoever applies/);
    assert.match(undecided(web, 'namespaceObject.metadata.labels.env == "x"'), /namespace shop/);
    assert.match(undecided(web.replace("9", "{{ .Values.n }}"), "object.spec.replicas < 5"), /Values\.n/);
    const selector = `{namespaceSelector: {matchLabels: {env: prod}}, ${rules("apps", "deployments").slice(1)}`;
    const selected = policy("p", `{matchConstraints: ${selector}, validations: [{expression: "false"}]}`);
    const folder = project({
      "breakwater.yaml": "profiles: []\n",
      "deploy/web.yaml": web + selected + binding("p", "{policyName: p, validationActions: [Deny]}"),
    });
    assert.match(scan(folder).undecided[0]?.why ?? "", /labels of namespace shop/);
    const labelled = `${web}---\napiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {env: prod}}\n`;
    writeFileSync(
      join(folder, "deploy/web.yaml"),
      labelled + selected + binding("p", "{policyName: p, validationActions: [Deny]}"),
    );
    assert.deepEqual(told(scan(folder)), ["high vap/p web "]);
  });

  it("counts what the API server fills in", () => {
    const without = web.replace("  replicas: 9\n", "");
    const folder = project({
      "breakwater.yaml": "profiles: []\n",
      "deploy/web.yaml": without + limits + replicas + bound("Deny"),
    });
    assert.deepEqual(told(scan(folder)), []);
    assert.deepEqual(scan(folder).undecided, []);
  });

  it("finds parameters by selector and namespace, and does as the binding says without any", () => {
    const answer = (ref: string, more = limits): readonly string[] => {
      const report = scan(
        project({
          "breakwater.yaml": "profiles: []\n",
          "deploy/web.yaml": web + more + replicas + bound("Deny", ref),
        }),
      );
      return [...told(report), ...report.undecided.map(({ why }) => `undecided: ${why}`)];
    };
    const finding = "high vap/replica-limit web spec.replicas";
    assert.deepEqual(answer("{selector: {}, parameterNotFoundAction: Deny}"), [finding]);
    assert.deepEqual(answer("{name: limits, namespace: shop, parameterNotFoundAction: Deny}"), [finding]);
    assert.deepEqual(answer("{name: limits, namespace: lab, parameterNotFoundAction: Allow}"), []);
    assert.match(
      answer("{name: limits, namespace: lab, parameterNotFoundAction: Deny}").join(),
      /limits\) are not among/,
    );
    assert.deepEqual(answer("{selector: {matchLabels: {a: b}}, parameterNotFoundAction: Allow}"), []);
  });

  it("stops at a control that cannot be one", () => {
    const folder = project({
      "breakwater.yaml": "customControls: [controls/c.yaml]\n",
      "controls/c.yaml": control.replace("team-label", "privileged"),
      "deploy/web.yaml": web,
    });
    const { status, stderr } = run(folder, ["scan", "deploy"]);
    assert.equal(status, 2);
    assert.match(stderr, /privileged is already the name of a built-in control/);
    rmSync(join(folder, "controls/c.yaml"));
    assert.match(
      run(folder, ["scan", "deploy"]).stderr,
      /customControls names controls\/c\.yaml: no such file/,
    );
  });
});

interface Report {
  readonly findings: readonly {
    control: string;
    severity: string;
    path: string;
    message: string;
    resource: { name: string };
  }[];
  readonly waived: readonly unknown[];
  readonly undecided: readonly { why: string }[];
}

function project(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "breakwater-custom-"));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

function run(
  folder: string,
  args: readonly string[],
): { status: number | null; stdout: string; stderr: string } {
  const bin = join(import.meta.dirname, "../bin/breakwater.js");
  const dated = args[0] === "policy" ? args : [...args, "--date", "2026-01-01"];
  return spawnSync(process.execPath, [bin, ...dated], { cwd: folder, encoding: "utf8" });
}

function scan(folder: string): Report {
  const { stdout, stderr } = run(folder, ["scan", "deploy", "--format", "json"]);
  assert.equal(stderr, "");
  return JSON.parse(stdout) as Report;
}

function told({ findings }: Report): readonly string[] {
  return findings
    .map(({ severity, control, resource, path }) => `${severity} ${control} ${resource.name} ${path}`)
    .sort();
}
