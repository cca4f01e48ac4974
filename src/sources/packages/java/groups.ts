/**
 * Groups of well-known artifacts whose archives are built without Maven's own notes of what they are. Only where one group
 * published every version that goes by the name: a wrong group would ask for the advisories of something else.
 * Source: coordinates on Maven Central.
 */
const groups: Readonly<Record<string, string>> = {
  "commons-beanutils": "commons-beanutils",
  "commons-collections": "commons-collections",
  "commons-dbcp": "commons-dbcp",
  "commons-digester": "commons-digester",
  "commons-fileupload": "commons-fileupload",
  "commons-httpclient": "commons-httpclient",
  "commons-io": "commons-io",
  "commons-jxpath": "commons-jxpath",
  "commons-lang": "commons-lang",
  "commons-logging": "commons-logging",
  "commons-net": "commons-net",
  "commons-pool": "commons-pool",
  "commons-validator": "commons-validator",
  elasticsearch: "org.elasticsearch",
  h2: "com.h2database",
  "kafka-clients": "org.apache.kafka",
  "kafka-streams": "org.apache.kafka",
  "mariadb-java-client": "org.mariadb.jdbc",
  "mssql-jdbc": "com.microsoft.sqlserver",
  "mysql-connector-j": "com.mysql",
  "mysql-connector-java": "mysql",
  "okio-jvm": "com.squareup.okio",
  okio: "com.squareup.okio",
  "reactor-core": "io.projectreactor",
  rhino: "org.mozilla",
  "scala-library": "org.scala-lang",
  "scala-reflect": "org.scala-lang",
  xalan: "xalan",
  xercesImpl: "xerces",
};

/** The artifacts of a family all are of one group. A more special beginning stands before what it begins with. */
const families: readonly (readonly [beginning: string, group: string])[] = [
  ["bcpg-jdk", "org.bouncycastle"],
  ["bcpkix-jdk", "org.bouncycastle"],
  ["bcprov-jdk", "org.bouncycastle"],
  ["bctls-jdk", "org.bouncycastle"],
  ["kotlin-stdlib", "org.jetbrains.kotlin"],
  ["lucene-", "org.apache.lucene"],
  ["micrometer-", "io.micrometer"],
  ["reactor-netty-", "io.projectreactor.netty"],
  ["spring-boot-starter-", "org.springframework.boot"],
  ["tomcat-embed-", "org.apache.tomcat.embed"],
];

/** Projects of Spring share their beginning: each artifact by its name (Spring's reference documentations, "artifacts"). */
const spring: Readonly<Record<string, string>> = {
  "org.springframework":
    "aop aspects beans context context-indexer context-support core expression instrument jcl jdbc jms messaging orm oxm r2dbc test tx web webflux webmvc websocket",
  "org.springframework.boot":
    "boot boot-actuator boot-actuator-autoconfigure boot-autoconfigure boot-devtools boot-loader boot-starter",
  "org.springframework.security":
    "security-acl security-cas security-config security-core security-crypto security-ldap security-messaging security-oauth2-client security-oauth2-core security-oauth2-jose security-oauth2-resource-server security-rsocket security-saml2-service-provider security-taglibs security-web",
  "org.springframework.data":
    "data-commons data-jdbc data-jpa data-keyvalue data-mongodb data-redis data-rest-core data-rest-webmvc",
  "org.springframework.kafka": "kafka",
  "org.springframework.amqp": "amqp rabbit",
  "org.springframework.batch": "batch-core batch-infrastructure",
};

/** Files of Tomcat's own distribution are named otherwise than its artifacts on Maven Central. */
const tomcat: Readonly<Record<string, string>> = {
  catalina: "tomcat-catalina",
  "catalina-ha": "tomcat-catalina-ha",
  "catalina-tribes": "tomcat-tribes",
  jasper: "tomcat-jasper",
  "tomcat-coyote": "tomcat-coyote",
  "tomcat-util": "tomcat-util",
  "tomcat-websocket": "tomcat-websocket",
};

const known = new Map([
  ...Object.entries(groups),
  ...Object.entries(spring).flatMap(([group, names]) =>
    names.split(" ").map((name) => [`spring-${name}`, group] as const),
  ),
]);

/** The group that an artifact is surely of; null: it is not known here. */
export function groupOf(artifact: string): string | null {
  return known.get(artifact) ?? families.find(([beginning]) => artifact.startsWith(beginning))?.[1] ?? null;
}

/** The artifact that a file of an unpacked server is, by the file's name and the title in its manifest. */
export function serverArtifact(
  base: string,
  title: string | undefined,
): { readonly group: string; readonly artifact: string } | undefined {
  const artifact = title === "Apache Tomcat" ? tomcat[base] : undefined;
  return artifact === undefined ? undefined : { group: "org.apache.tomcat", artifact };
}
