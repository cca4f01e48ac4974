import type { InitOptions } from "./options.ts";
import { Because, type Mapping, Named, Reference, type Resource, type Value } from "./shape.ts";

const rulesVersion = "2023-03-11";

/** Where logs and metrics go; before the cluster. */
export function stores({ workspace }: InitOptions): readonly Resource[] {
  const logs: Resource = {
    id: "workspace",
    type: "Microsoft.OperationalInsights/workspaces",
    apiVersion: "2025-07-01",
    name: new Named("-logs"),
    why: ["Audit logs, container logs and what Defender finds. Ingestion is billed by the gigabyte."],
    body: { properties: { sku: { name: "PerGB2018" }, retentionInDays: 90 } },
  };
  return [
    ...(workspace === undefined ? [logs] : []),
    {
      id: "metrics",
      type: "Microsoft.Monitor/accounts",
      apiVersion: "2023-04-03",
      name: new Named("-metrics"),
      why: ["What managed Prometheus collects."],
      body: {},
    },
  ];
}

/** What collects the cluster's logs and metrics; after the cluster. */
export function collection(): readonly Resource[] {
  return [
    {
      id: "auditLogs",
      type: "Microsoft.Insights/diagnosticSettings",
      apiVersion: "2021-05-01-preview",
      name: "audit",
      scope: "cluster",
      why: [
        "Who did what through the API. kube-audit-admin leaves out requests that only read: they are most of it.",
      ],
      body: {
        properties: {
          workspaceId: new Reference("workspace"),
          logAnalyticsDestinationType: new Because(
            "Tables of their own, which cost less to query.",
            "Dedicated",
          ),
          logs: auditCategories.map((category) => ({ category, enabled: true })),
        },
      },
    },
    endpoint(),
    rule("prometheusRule", new Named("-prometheus"), prometheus),
    association("prometheusAssociation", new Named("-prometheus"), {
      dataCollectionRuleId: new Reference("prometheusRule"),
    }),
    rule("insightsRule", new Named("-insights"), insights),
    association("insightsAssociation", "ContainerInsightsExtension", {
      dataCollectionRuleId: new Reference("insightsRule"),
    }),
  ];
}

/** Microsoft Learn, "Monitor AKS data reference", resource logs. */
export const auditCategories: readonly string[] = [
  "kube-audit-admin",
  "guard",
  "kube-apiserver",
  "kube-controller-manager",
  "cluster-autoscaler",
];

function endpoint(): Resource {
  return {
    id: "metricsEndpoint",
    type: "Microsoft.Insights/dataCollectionEndpoints",
    apiVersion: rulesVersion,
    name: new Named("-metrics"),
    why: ["Which metrics and container logs are collected, and where they go."],
    body: { kind: "Linux", properties: {} },
  };
}

function rule(id: string, name: Value, properties: Mapping): Resource {
  return {
    id,
    type: "Microsoft.Insights/dataCollectionRules",
    apiVersion: rulesVersion,
    name,
    body: { kind: "Linux", properties },
  };
}

function association(id: string, name: Value, properties: Mapping): Resource {
  return {
    id,
    type: "Microsoft.Insights/dataCollectionRuleAssociations",
    apiVersion: rulesVersion,
    name,
    scope: "cluster",
    body: { properties },
  };
}

const prometheus: Mapping = {
  dataCollectionEndpointId: new Reference("metricsEndpoint"),
  dataSources: {
    prometheusForwarder: [{ name: "prometheus", streams: ["Microsoft-PrometheusMetrics"] }],
  },
  destinations: {
    monitoringAccounts: [{ name: "metrics", accountResourceId: new Reference("metrics") }],
  },
  dataFlows: [{ streams: ["Microsoft-PrometheusMetrics"], destinations: ["metrics"] }],
};

const streams: readonly string[] = [
  "Microsoft-ContainerLogV2",
  "Microsoft-KubeEvents",
  "Microsoft-KubePodInventory",
];

const insights: Mapping = {
  dataSources: {
    extensions: [
      {
        name: "ContainerInsightsExtension",
        extensionName: "ContainerInsights",
        streams,
        extensionSettings: {
          dataCollectionSettings: {
            interval: "1m",
            namespaceFilteringMode: "Off",
            enableContainerLogV2: true,
          },
        },
      },
    ],
  },
  destinations: {
    logAnalytics: [{ name: "logs", workspaceResourceId: new Reference("workspace") }],
  },
  dataFlows: [{ streams, destinations: ["logs"] }],
};
