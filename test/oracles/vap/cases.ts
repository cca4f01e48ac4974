/** Admission policies in the manner of Kubernetes' own documentation, and objects to ask them about. */

export const namespaces = `
apiVersion: v1
kind: Namespace
metadata: {name: shop, labels: {kubernetes.io/metadata.name: shop, environment: prod}}
---
apiVersion: v1
kind: Namespace
metadata: {name: lab, labels: {kubernetes.io/metadata.name: lab, environment: test}}
`;

export const params = `
apiVersion: v1
kind: ConfigMap
metadata: {name: limits, namespace: shop}
data: {maxReplicas: "4", registry: registry.example.com/, empty: ""}
`;

const deployment = (name: string, namespace: string, replicas: number, image: string, more = ""): string => `
apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: ${namespace}, labels: {app: ${name}${more}}}
spec:
  replicas: ${replicas}
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec:
      containers:
        - name: ${name}
          image: ${image}
          securityContext: {runAsNonRoot: true}
          resources: {limits: {cpu: 500m, memory: 1Gi}}
        - name: helper
          image: docker.io/helper:latest
          resources: {}
          env: [{name: MODE, value: fast}]
`;

export const objects: readonly string[] = [
  deployment("web", "shop", 3, "registry.example.com/web:1.2.3"),
  deployment("huge", "shop", 9, "registry.example.com/huge:2.0.0", ", tier: gold"),
  deployment("lab", "lab", 6, "registry.example.com/lab@sha256:0000", ", exempt: 'yes'"),
  `
apiVersion: v1
kind: Pod
metadata: {name: pod, namespace: shop, labels: {app: pod}, annotations: {note: "a b"}}
spec:
  hostNetwork: true
  containers: [{name: pod, image: "busybox:1.36", command: [sh], securityContext: {privileged: true}}]
`,
  `
apiVersion: v1
kind: ConfigMap
metadata: {name: settings, namespace: lab}
data: {url: "https://example.com:8443/a?b=c", cidr: 10.0.0.0/8, address: 10.1.2.3, version: 1.20.3, list: "a,b,c"}
`,
  `
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: everything, labels: {app: role}}
rules: [{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}]
`,
  `
apiVersion: example.com/v1
kind: Widget
metadata: {name: widget, namespace: shop}
spec: {size: 3, ratio: 0.5, parts: [{name: a, weight: 2}, {name: b, weight: 5}], tags: [x, y, x], on: true, none: null}
`,
  `
apiVersion: v1
kind: Service
metadata: {name: web, namespace: lab, labels: {app: web}}
spec: {type: LoadBalancer, sessionAffinity: None, selector: {app: web}, ports: [{port: 80, targetPort: 8080, protocol: TCP, nodePort: 30080}]}
`,
];

const everything = `{resourceRules: [{apiGroups: ["*"], apiVersions: ["*"], operations: ["*"], resources: ["*"]}]}`;
const deployments = `{resourceRules: [{apiGroups: [apps], apiVersions: [v1], operations: [CREATE, UPDATE], resources: [deployments]}]}`;

interface Case {
  readonly name: string;
  /** The policy's spec. */
  readonly spec: string;
  /** More of the binding's spec. */
  readonly binding?: string;
  readonly params?: true;
}

const match = (name: string, constraints: string): Case => ({
  name,
  spec: `{matchConstraints: ${constraints}, validations: [{expression: "false", message: matched}]}`,
});
const rule = (fields: string): string =>
  `{resourceRules: [{apiGroups: ["*"], apiVersions: ["*"], operations: [CREATE], resources: ["*"], ${fields}}]}`;
const rules = (fields: string): string => `{resourceRules: [{${fields}}]}`;
const check = (name: string, expression: string, more = ""): Case => ({
  name,
  spec: `{matchConstraints: ${everything}, validations: [{expression: ${JSON.stringify(expression)}${more}}]}`,
});

export const cases: readonly Case[] = [
  match("all", everything),
  match("deployments", deployments),
  match(
    "every group's deployments",
    rules(`apiGroups: ["*"], apiVersions: [v1], operations: ["*"], resources: [deployments]`),
  ),
  match(
    "pods and services",
    rules(`apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods, services]`),
  ),
  match(
    "no creation",
    rules(`apiGroups: ["*"], apiVersions: ["*"], operations: [UPDATE, DELETE], resources: ["*"]`),
  ),
  match(
    "subresources only",
    rules(`apiGroups: ["*"], apiVersions: ["*"], operations: ["*"], resources: ["pods/exec", "*/scale"]`),
  ),
  match(
    "all with subresources",
    rules(`apiGroups: ["*"], apiVersions: ["*"], operations: ["*"], resources: ["*/*"]`),
  ),
  match(
    "a kind with its subresources",
    rules(`apiGroups: [""], apiVersions: [v1], operations: ["*"], resources: ["pods/*"]`),
  ),
  match("namespaced", rule("scope: Namespaced")),
  match("of the cluster", rule("scope: Cluster")),
  match("by name", rule("resourceNames: [web, widget]")),
  match(
    "other version, exactly",
    `{matchPolicy: Exact, resourceRules: [{apiGroups: [apps], apiVersions: [v1beta1], operations: [CREATE], resources: [deployments]}]}`,
  ),
  match(
    "excluded",
    `{resourceRules: [{apiGroups: ["*"], apiVersions: ["*"], operations: ["*"], resources: ["*"]}], excludeResourceRules: [{apiGroups: [apps], apiVersions: ["*"], operations: ["*"], resources: [deployments]}]}`,
  ),
  match(
    "excluded by name",
    `{resourceRules: [{apiGroups: ["*"], apiVersions: ["*"], operations: ["*"], resources: ["*"]}], excludeResourceRules: [{apiGroups: ["*"], apiVersions: ["*"], operations: ["*"], resources: ["*"], resourceNames: [web]}]}`,
  ),
  match("namespace label", `{namespaceSelector: {matchLabels: {environment: prod}}, ${everything.slice(1)}`),
  match(
    "namespace name",
    `{namespaceSelector: {matchExpressions: [{key: kubernetes.io/metadata.name, operator: NotIn, values: [shop]}]}, ${everything.slice(1)}`,
  ),
  match("object label", `{objectSelector: {matchLabels: {app: web}}, ${everything.slice(1)}`),
  match(
    "object without label",
    `{objectSelector: {matchExpressions: [{key: exempt, operator: DoesNotExist}]}, ${everything.slice(1)}`,
  ),
  match(
    "object with label",
    `{objectSelector: {matchExpressions: [{key: tier, operator: Exists}, {key: app, operator: In, values: [huge, web]}]}, ${everything.slice(1)}`,
  ),
  {
    name: "binding narrows",
    spec: `{matchConstraints: ${everything}, validations: [{expression: "false"}]}`,
    binding: `matchResources: {namespaceSelector: {matchLabels: {environment: test}}}`,
  },
  {
    name: "binding excludes",
    spec: `{matchConstraints: ${everything}, validations: [{expression: "false"}]}`,
    binding: `matchResources: {excludeResourceRules: [{apiGroups: [""], apiVersions: [v1], operations: ["*"], resources: ["*"]}]}`,
  },
  {
    name: "replicas",
    spec: `{matchConstraints: ${deployments}, validations: [{expression: "object.spec.replicas <= 5", message: "at most 5", reason: Forbidden}]}`,
  },
  {
    name: "message expression",
    spec: `{matchConstraints: ${deployments}, validations: [{expression: "object.spec.replicas <= 5", messageExpression: "'replicas: ' + string(object.spec.replicas)"}]}`,
  },
  {
    name: "failing message expression",
    spec: `{matchConstraints: ${deployments}, validations: [{expression: "object.spec.replicas <= 5", messageExpression: "'x' + object.nope", message: plain}]}`,
  },
  {
    name: "message of many lines",
    spec: `{matchConstraints: ${deployments}, validations: [{expression: "object.spec.replicas <= 5", messageExpression: "'a\\\\nb'", message: plain}]}`,
  },
  {
    name: "several",
    spec: `{matchConstraints: ${deployments}, validations: [{expression: "object.spec.replicas > 5"}, {expression: "object.spec.replicas < 7"}, {expression: "true"}]}`,
  },
  {
    name: "error denies",
    spec: `{matchConstraints: ${everything}, validations: [{expression: "object.spec.replicas <= 5"}]}`,
  },
  {
    name: "error ignored",
    spec: `{failurePolicy: Ignore, matchConstraints: ${everything}, validations: [{expression: "object.spec.replicas <= 5"}]}`,
  },
  {
    name: "conditions",
    spec: `{matchConstraints: ${everything}, matchConditions: [{name: a, expression: "object.kind == 'Deployment'"}, {name: b, expression: "!('exempt' in object.metadata.labels)"}], validations: [{expression: "object.spec.replicas < 5"}]}`,
  },
  {
    name: "failing condition",
    spec: `{matchConstraints: ${everything}, matchConditions: [{name: a, expression: "object.spec.replicas > 1"}], validations: [{expression: "false"}]}`,
  },
  {
    name: "failing condition beside a false one",
    spec: `{matchConstraints: ${everything}, matchConditions: [{name: a, expression: "object.nope.deeper"}, {name: b, expression: "object.kind == 'Nope'"}], validations: [{expression: "false"}]}`,
  },
  {
    name: "failing condition ignored",
    spec: `{failurePolicy: Ignore, matchConstraints: ${everything}, matchConditions: [{name: a, expression: "object.spec.replicas > 1"}], validations: [{expression: "false"}]}`,
  },
  {
    name: "variables",
    spec: `{matchConstraints: ${deployments}, variables: [{name: containers, expression: object.spec.template.spec.containers}, {name: bad, expression: "variables.containers.filter(c, !c.image.startsWith('registry.example.com/'))"}], validations: [{expression: "variables.bad.size() == 0", messageExpression: "'foreign: ' + variables.bad.map(c, c.name).join(', ')"}]}`,
  },
  {
    name: "lazy variables",
    spec: `{matchConstraints: ${deployments}, variables: [{name: broken, expression: object.nope.deeper}], validations: [{expression: "object.spec.replicas < 5 || variables.broken == 1"}]}`,
  },
  {
    name: "params",
    params: true,
    spec: `{paramKind: {apiVersion: v1, kind: ConfigMap}, matchConstraints: ${deployments}, validations: [{expression: "object.spec.replicas <= int(params.data.maxReplicas)", messageExpression: "'at most ' + params.data.maxReplicas"}, {expression: "object.spec.template.spec.containers.all(c, c.image.startsWith(params.data.registry))"}]}`,
  },
  {
    name: "no params",
    spec: `{paramKind: {apiVersion: v1, kind: ConfigMap}, matchConstraints: ${deployments}, validations: [{expression: "params != null", message: none}]}`,
  },
  check(
    "request",
    "request.operation == 'CREATE' && request.kind.kind == object.kind && request.name == object.metadata.name",
  ),
  check("request resource", "request.resource.resource in ['deployments', 'pods', 'configmaps']"),
  check("request namespace", "!has(request.namespace) || request.namespace != 'lab'"),
  check("old object", "oldObject == null"),
  check(
    "namespace object",
    "namespaceObject == null || namespaceObject.metadata.labels.environment == 'prod'",
  ),
  check("labels", "has(object.metadata.labels) && 'app' in object.metadata.labels"),
  check("name", "object.metadata.name.matches('^[a-z]{3,4}$')"),
  check(
    "privileged",
    "object.kind != 'Pod' || object.spec.containers.all(c, !has(c.securityContext) || !has(c.securityContext.privileged) || c.securityContext.privileged == false)",
  ),
  check("host network", "!has(object.spec) || !has(object.spec.hostNetwork) || !object.spec.hostNetwork"),
  check("optional", "object.?spec.?hostNetwork.orValue(false) == false"),
  check(
    "optional of a list",
    "object.?spec.?containers.orValue([]).all(c, c.?securityContext.?privileged.orValue(false) == false)",
  ),
  check(
    "latest",
    "object.kind != 'Deployment' || object.spec.template.spec.containers.all(c, !c.image.endsWith(':latest'))",
    `, messageExpression: "'image of ' + object.metadata.name"`,
  ),
  check(
    "quantities",
    "object.kind != 'Deployment' || object.spec.template.spec.containers.all(c, has(c.resources) && quantity(c.resources.limits.memory).isLessThan(quantity('2Gi')))",
  ),
  check("url", "!has(object.data) || (isURL(object.data.url) && url(object.data.url).getPort() == '8443')"),
  check("cidr", "!has(object.data) || cidr(object.data.cidr).containsIP(object.data.address)"),
  check("semver", "!has(object.data) || semver(object.data.version).isLessThan(semver('1.9.0'))"),
  check("split", "!has(object.data) || object.data.list.split(',').size() == 2"),
  check(
    "wildcards",
    "!has(object.rules) || object.rules.all(r, !r.verbs.exists(v, v == '*'))",
    `, message: no wildcards`,
  ),
  check(
    "arithmetic",
    "object.kind != 'Widget' || object.spec.parts.map(p, p.weight).sum() + object.spec.size == 11",
  ),
  check("doubles", "object.kind != 'Widget' || object.spec.ratio * 2.0 == 1.0"),
  check("mixed arithmetic fails", "object.kind != 'Widget' || object.spec.ratio * 2 == 1"),
  check(
    "duplicates",
    "object.kind != 'Widget' || object.spec.tags.all(t, object.spec.tags.exists_one(u, u == t))",
  ),
  check("sets", "object.kind != 'Widget' || sets.contains(['x', 'y'], object.spec.tags)"),
  check("find", "object.metadata.name.find('[a-z]+') == object.metadata.name"),
  check("format", "!format.dns1123Label().validate(object.metadata.name).hasValue()"),
  check("type error", "object.metadata.name + 1 == 'x'"),
  check("not a boolean", "object.metadata.name"),
  check("does not compile", "object.metadata.name =="),
  check("unknown function", "object.metadata.name.nope()"),
  check("unknown variable", "nope == 1"),
  check("strings beside numbers", "object.kind != 'Service' || object.spec.ports.all(p, p.port == '80')"),
  check("int or string", "object.kind != 'Service' || object.spec.ports.all(p, type(p.targetPort) == int)"),
  check(
    "annotations",
    "!has(object.metadata.annotations) || object.metadata.annotations.all(k, object.metadata.annotations[k].size() < 3)",
  ),
  check(
    "map of names",
    "object.kind != 'Deployment' || object.spec.template.spec.containers.map(c, c.name)[0] == object.metadata.name",
  ),
  check("deny wins over error", "object.metadata.nope == 1 || object.kind == 'Pod'"),
  check(
    "equal maps",
    "object.kind != 'Deployment' || object.spec.selector.matchLabels == object.spec.template.metadata.labels",
  ),
];
