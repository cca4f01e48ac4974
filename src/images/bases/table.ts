import type { BaseFacts } from "./facts.ts";

export interface BaseRow {
  readonly names: RegExp;
  /** Of these tags alone; without, of all. */
  readonly tags?: RegExp;
  readonly notTags?: RegExp;
  readonly facts: BaseFacts;
}

const hub = (names: string): RegExp => new RegExp(`^docker\\.io/library/(?:${names})$`);
const microsoft = (names: string): RegExp => new RegExp(`^mcr\\.microsoft\\.com/(?:${names})$`);

/** Official images that are made from buildpack-deps unless their tag says slim or alpine: compilers, curl, git, an SSH client. */
const buildpack = {
  packageManager: "apt-get",
  tools: ["curl", "wget", "git", "ssh", "gcc", "make"],
} as const;
const small = /slim|alpine|windows|nanoserver/;

/**
 * What images are made of, by their publishers' Dockerfiles and documentation as of November 2026; the first row that says
 * something counts.
 */
export const rows: readonly BaseRow[] = [
  // Google's distroless: README, "Why should I use distroless images?" and the tags of each image.
  { names: /^gcr\.io\/distroless\//, tags: /^(?:debug-)?nonroot/, facts: { user: "65532" } },
  { names: /^gcr\.io\/distroless\//, tags: /^(?:latest|debug)(?:-(?!nonroot)|$)/, facts: { user: "root" } },
  { names: /^gcr\.io\/distroless\//, facts: { packageManager: null } },
  {
    names: /^gcr\.io\/distroless\//,
    tags: /debug/,
    facts: { smaller: "its tag without debug, which has no shell" },
  },
  { names: /^gcr\.io\/distroless\//, notTags: /debug/, facts: { isMinimal: true } },
  // .NET: "Ubuntu Chiseled .NET images" and "Azure Linux distroless".
  {
    names: microsoft("dotnet/.+"),
    tags: /^(?:8|9|1\d)\.\d.*(?:chiseled|distroless)/,
    facts: { user: "1654" },
  },
  {
    names: microsoft("dotnet/.+"),
    tags: /chiseled|distroless/,
    facts: { packageManager: null, isMinimal: true },
  },
  {
    names: microsoft("dotnet/sdk"),
    notTags: /nanoserver|windows/,
    facts: {
      user: "root",
      builds: "the .NET SDK",
      smaller: "mcr.microsoft.com/dotnet/aspnet with a chiseled tag, from a stage that builds",
    },
  },
  {
    names: microsoft("dotnet/(?:aspnet|runtime|runtime-deps|monitor)"),
    notTags: /chiseled|distroless|nanoserver|windows/,
    facts: { user: "root", userIds: { app: 1654 } },
  },
  {
    names: microsoft("dotnet/(?:aspnet|runtime|runtime-deps|monitor)"),
    notTags: /chiseled|distroless|nanoserver|windows|alpine/,
    facts: {
      smaller: "its chiseled or distroless tag (noble-chiseled, azurelinux3.0-distroless)",
    },
  },
  {
    // .NET 8 and later, "Secure your container build and run as non-root".
    names: microsoft("dotnet/(?:aspnet|runtime|runtime-deps|sdk|monitor)(?:/.+)?"),
    tags: /^(?:8|9|1\d)\.\d/,
    facts: { environment: { APP_UID: "1654" } },
  },
  { names: microsoft("dotnet/.+"), tags: /alpine/, facts: { packageManager: "apk" } },
  { names: microsoft("dotnet/.+"), tags: /nanoserver|windowsservercore/, facts: { isWindows: true } },
  { names: microsoft("windows(?:/.+)?|powershell"), facts: { isWindows: true } },
  { names: microsoft("(?:azurelinux|cbl-mariner)/distroless/.+"), facts: { packageManager: null } },
  {
    names: microsoft("(?:azurelinux|cbl-mariner)/distroless/.+"),
    notTags: /debug/,
    facts: { isMinimal: true },
  },
  // Azure Linux 4 has its distroless images as tags, and dnf: "Azure Linux container images overview".
  {
    names: microsoft("azurelinux/core"),
    tags: /distroless/,
    facts: { packageManager: null, isMinimal: true },
  },
  {
    names: microsoft("azurelinux(?:-beta/base)?/core"),
    notTags: /distroless/,
    facts: { user: "root", packageManager: "dnf", smaller: "its distroless tags" },
  },
  {
    names: microsoft("(?:azurelinux|cbl-mariner)/base/core"),
    facts: { user: "root", packageManager: "tdnf", smaller: "mcr.microsoft.com/azurelinux/distroless/base" },
  },
  { names: microsoft("openjdk/jdk"), tags: /distroless/, facts: { packageManager: null, isMinimal: true } },
  {
    names: microsoft("openjdk/jdk"),
    notTags: /distroless/,
    facts: { builds: "a JDK", smaller: "its distroless tag" },
  },
  // Canonical's and Chainguard's.
  {
    names: /^(?:docker\.io\/)?ubuntu\/.+|^docker\.io\/ubuntu\/.+/,
    tags: /chiseled/,
    facts: { packageManager: null, isMinimal: true },
  },
  { names: /^cgr\.dev\//, notTags: /-dev(?:$|-)/, facts: { packageManager: null, isMinimal: true } },
  { names: /^cgr\.dev\//, tags: /-dev(?:$|-)/, facts: { packageManager: "apk" } },
  // Docker Hub's official images.
  { names: hub("busybox|hello-world"), facts: { user: "root", packageManager: null, isMinimal: true } },
  { names: hub("alpine"), facts: { user: "root", packageManager: "apk" } },
  { names: hub("debian|ubuntu"), facts: { user: "root", packageManager: "apt-get" } },
  {
    names: hub("debian"),
    notTags: /slim/,
    facts: { smaller: "its slim tag, or gcr.io/distroless/static or base for a program that is copied in" },
  },
  {
    names: hub("ubuntu"),
    facts: {
      smaller: "a chiseled image, or gcr.io/distroless/static or base for a program that is copied in",
    },
  },
  {
    names: hub("fedora|rockylinux|almalinux|amazonlinux|oraclelinux"),
    facts: { user: "root", smaller: "a minimal or distroless image" },
  },
  {
    names: hub("centos"),
    facts: {
      user: "root",
      packageManager: "yum",
      abandoned: "no CentOS Linux release gets updates since 2024-06-30",
    },
  },
  { names: hub("node"), facts: { user: "root", userIds: { node: 1000 } } },
  { names: hub("nginx"), facts: { userIds: { nginx: 101 } } },
  {
    names: hub(
      "python|ruby|golang|rust|php|perl|openjdk|eclipse-temurin|amazoncorretto|maven|gradle|nginx|httpd|haproxy|tomcat|gcc|swift|elixir|erlang|haskell|julia|bash|buildpack-deps|mono",
    ),
    notTags: /windows|nanoserver/,
    facts: { user: "root" },
  },
  {
    names: hub("golang"),
    facts: { builds: "the Go toolchain", smaller: "gcr.io/distroless/static, from a stage that builds" },
  },
  {
    names: hub("rust"),
    facts: { builds: "the Rust toolchain", smaller: "gcr.io/distroless/cc, from a stage that builds" },
  },
  {
    names: hub("maven|gradle"),
    facts: {
      builds: "a build tool and a JDK",
      smaller: "gcr.io/distroless/java21-debian13 or a JRE image, from a stage that builds",
    },
  },
  {
    names: hub("gcc|buildpack-deps|haskell|swift"),
    notTags: /slim/,
    facts: { builds: "compilers", smaller: "gcr.io/distroless/cc, from a stage that builds" },
  },
  {
    names: hub("eclipse-temurin|openjdk|amazoncorretto"),
    tags: /jre/,
    notTags: /alpine/,
    facts: { smaller: "gcr.io/distroless/java21-debian13" },
  },
  {
    names: hub("eclipse-temurin|amazoncorretto"),
    notTags: /jre|headless/,
    facts: { builds: "a JDK", smaller: "its jre tag or gcr.io/distroless/java21-debian13" },
  },
  {
    names: hub("openjdk"),
    facts: { abandoned: "Docker Hub's openjdk image is deprecated and publishes no further releases" },
  },
  {
    names: hub("node"),
    notTags: small,
    facts: { ...buildpack, smaller: "its slim or alpine tag, or gcr.io/distroless/nodejs24-debian13" },
  },
  {
    names: hub("python"),
    notTags: small,
    facts: { ...buildpack, smaller: "its slim or alpine tag, or gcr.io/distroless/python3-debian13" },
  },
  { names: hub("ruby|perl"), notTags: small, facts: { ...buildpack, smaller: "its slim or alpine tag" } },
  { names: hub("golang|rust"), notTags: small, facts: { ...buildpack } },
  { names: hub("[a-z-]+"), tags: /alpine/, facts: { packageManager: "apk" } },
  {
    names: hub("node|python|ruby|golang|rust|php|perl|nginx|httpd|tomcat"),
    tags: /slim|^latest$|bookworm|bullseye|trixie|buster/,
    facts: { packageManager: "apt-get" },
  },
  // Made to run without root.
  {
    names: /^(?:docker\.io\/)?nginxinc\/nginx-unprivileged$|^docker\.io\/nginxinc\/nginx-unprivileged$/,
    facts: { user: "101" },
  },
  { names: /^docker\.io\/bitnami\/.+/, facts: { user: "1001" } },
  {
    names: /^registry\.access\.redhat\.com\/ubi\d+\/ubi-micro$/,
    facts: { user: "root", packageManager: null, isMinimal: true },
  },
  {
    names: /^registry\.access\.redhat\.com\/ubi\d+(?:\/ubi)?$/,
    facts: { user: "root", packageManager: "dnf", smaller: "ubi-micro or ubi-minimal of the same release" },
  },
];
