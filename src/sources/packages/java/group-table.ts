/**
 * Groups of well-known artifacts whose archives are built without Maven's own notes of what they are. Only where one group
 * published every version that goes by the name: a wrong group would ask for the advisories of something else.
 * Source: coordinates on Maven Central.
 */
export const groups: Readonly<Record<string, string>> = {
  bson: "org.mongodb",
  caffeine: "com.github.ben-manes.caffeine",
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
  "graphql-java": "com.graphql-java",
  "grpc-api": "io.grpc",
  "grpc-core": "io.grpc",
  "grpc-netty": "io.grpc",
  "grpc-netty-shaded": "io.grpc",
  "grpc-okhttp": "io.grpc",
  "grpc-protobuf": "io.grpc",
  "grpc-stub": "io.grpc",
  h2: "com.h2database",
  hamcrest: "org.hamcrest",
  "hamcrest-core": "org.hamcrest",
  "json-path": "com.jayway.jsonpath",
  junit: "junit",
  "kafka-clients": "org.apache.kafka",
  "kafka-streams": "org.apache.kafka",
  "kotlin-reflect": "org.jetbrains.kotlin",
  "mariadb-java-client": "org.mariadb.jdbc",
  "mongo-java-driver": "org.mongodb",
  "mongodb-driver-core": "org.mongodb",
  "mongodb-driver-sync": "org.mongodb",
  "mssql-jdbc": "com.microsoft.sqlserver",
  "mysql-connector-j": "com.mysql",
  "mysql-connector-java": "mysql",
  "okio-jvm": "com.squareup.okio",
  okio: "com.squareup.okio",
  "opentelemetry-api": "io.opentelemetry",
  "opentelemetry-sdk": "io.opentelemetry",
  "reactor-core": "io.projectreactor",
  rhino: "org.mozilla",
  "scala-library": "org.scala-lang",
  "scala-reflect": "org.scala-lang",
  "tomcat-catalina": "org.apache.tomcat",
  "tomcat-coyote": "org.apache.tomcat",
  "tomcat-jasper": "org.apache.tomcat",
  "tomcat-tribes": "org.apache.tomcat",
  "tomcat-util": "org.apache.tomcat",
  "tomcat-websocket": "org.apache.tomcat",
  xalan: "xalan",
  xercesImpl: "xerces",
};

/** The artifacts of a family all are of one group. A more special beginning stands before what it begins with. */
export const families: readonly (readonly [beginning: string, group: string])[] = [
  ["akka-actor_", "com.typesafe.akka"],
  ["akka-http-core_", "com.typesafe.akka"],
  ["bcpg-jdk", "org.bouncycastle"],
  ["bcpkix-jdk", "org.bouncycastle"],
  ["bcprov-jdk", "org.bouncycastle"],
  ["bctls-jdk", "org.bouncycastle"],
  ["kafka_2.", "org.apache.kafka"],
  ["kotlin-stdlib", "org.jetbrains.kotlin"],
  ["lucene-", "org.apache.lucene"],
  ["micrometer-", "io.micrometer"],
  ["reactor-netty-", "io.projectreactor.netty"],
  ["spring-boot-starter-", "org.springframework.boot"],
  ["spring-integration-", "org.springframework.integration"],
  ["spring-session-", "org.springframework.session"],
  ["tomcat-embed-", "org.apache.tomcat.embed"],
];

/** Projects of Spring share their beginning: each artifact by its name (Spring's reference documentations, "artifacts"). */
export const spring: Readonly<Record<string, string>> = {
  "org.springframework":
    "aop aspects beans context context-indexer context-support core expression instrument jcl jdbc jms messaging orm oxm r2dbc test tx web webflux webmvc websocket",
  "org.springframework.boot":
    "boot boot-actuator boot-actuator-autoconfigure boot-autoconfigure boot-devtools boot-starter",
  "org.springframework.security":
    "security-acl security-cas security-config security-core security-crypto security-ldap security-messaging security-oauth2-client security-oauth2-core security-oauth2-jose security-oauth2-resource-server security-rsocket security-saml2-service-provider security-taglibs security-web",
  "org.springframework.data":
    "data-commons data-jdbc data-jpa data-keyvalue data-mongodb data-redis data-rest-core data-rest-webmvc",
  "org.springframework.kafka": "kafka",
  "org.springframework.amqp": "amqp rabbit",
  "org.springframework.batch": "batch-core batch-infrastructure",
};
