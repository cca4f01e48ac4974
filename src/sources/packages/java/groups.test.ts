import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { zipOf } from "../../zip/testing.ts";
import { entry, manifest, pom, read } from "./testing.ts";

suite("groups of Java's archives", () => {
  test("without Maven's notes have a group only where one is known", () => {
    const spring = zipOf([manifest("Implementation-Title: spring-core", "Implementation-Version: 5.3.20")]);
    assert.deepEqual(read(spring, "lib/spring-core-5.3.20.jar").packages, [
      "org.springframework:spring-core@5.3.20",
    ]);
    assert.deepEqual(read(spring, "lib/spring-core.jar").packages, [
      "org.springframework:spring-core@5.3.20",
    ]);
    assert.deepEqual(read(zipOf([]), "lib/oro-2.0.8.jar").packages, ["null:oro@2.0.8"]);
    assert.deepEqual(read(zipOf([entry("META-INF/maven/oro/oro/pom.xml", "")]), "oro-2.0.8.jar").packages, [
      "oro:oro@2.0.8",
    ]);
    const parted = zipOf([entry("META-INF/maven/org/oro/oro/pom.xml", "")]);
    assert.deepEqual(read(parted, "oro-2.0.8.jar").packages, ["org.oro:oro@2.0.8"]);
    assert.deepEqual(read(zipOf([]), "lib/hibernate-core-5.6.9.Final.jar").packages, [
      "org.hibernate:hibernate-core@5.6.9.Final",
    ]);
    assert.deepEqual(read(zipOf([]), "lib/hibernate-core-6.1.0.jar").packages, [
      "org.hibernate.orm:hibernate-core@6.1.0",
    ]);
    // What is merged into an archive makes it no application where its name is known.
    const shaded = zipOf([pom("org.jctools", "jctools-core", "3.3.0")]);
    assert.deepEqual(read(shaded, "lib/opentelemetry-sdk-trace-1.9.1.jar").packages, [
      "io.opentelemetry:opentelemetry-sdk-trace@1.9.1",
      "META-INF/maven/org.jctools/jctools-core/pom.properties org.jctools:jctools-core@3.3.0",
    ]);
    for (const path of ["lib/hibernate-core-3.2.jar", "lib/constructor-1.0.jar", "lib/toString-1.0.jar"])
      assert.match(read(zipOf([]), path).packages[0] ?? "", /^null:/);
    const catalina = zipOf([
      manifest("Implementation-Title: Apache Tomcat", "Implementation-Version: 9.0.1"),
    ]);
    assert.deepEqual(read(catalina, "lib/catalina.jar").packages, [
      "org.apache.tomcat:tomcat-catalina@9.0.1",
    ]);
    const api = zipOf([manifest("Bundle-SymbolicName: org.apache.tomcat-el-api", "Bundle-Version: 9.0.1")]);
    assert.deepEqual(read(api, "lib/el-api.jar").packages, ["org.apache.tomcat:tomcat-el-api@9.0.1"]);
    const embedded = zipOf([
      manifest("Bundle-SymbolicName: org.apache.tomcat-embed-core", "Bundle-Version: 9.0.1"),
    ]);
    assert.deepEqual(read(embedded, "lib/server.jar").packages, [
      "org.apache.tomcat.embed:tomcat-embed-core@9.0.1",
    ]);
    for (const [file, artifact] of [
      ["catalina-ant", "tomcat-catalina-ant"],
      ["catalina-ssi", "tomcat-ssi"],
      ["jasper-el", "tomcat-jasper-el"],
      ["tomcat-i18n-de", "tomcat-i18n-de"],
    ])
      assert.deepEqual(read(catalina, `lib/${file}.jar`).packages, [`org.apache.tomcat:${artifact}@9.0.1`]);
    const plugin = zipOf([manifest("Group-Id: org.jenkins-ci", "Short-Name: git", "Plugin-Version: 4.1")]);
    assert.deepEqual(read(plugin, "plugins/git.jpi").packages, ["org.jenkins-ci:git@4.1"]);
  });

  test("have their group in front of their names within applications of Quarkus", () => {
    const noted = zipOf([pom("io.netty", "netty-codec", "4.1.82.Final"), pom("org.b", "b", "2.0")]);
    assert.deepEqual(read(noted, "app/lib/main/io.netty.netty-codec-4.1.82.Final.jar").packages, [
      "io.netty:netty-codec@4.1.82.Final",
      "META-INF/maven/org.b/b/pom.properties org.b:b@2.0",
    ]);
    const plain = (path: string): string => read(zipOf([]), path).packages.join(" ");
    assert.equal(
      plain("lib/main/com.squareup.okhttp3.okhttp-4.9.1.jar"),
      "com.squareup.okhttp3:okhttp@4.9.1",
    );
    for (const path of [
      "lib/com.squareup.okhttp3.okhttp-4.9.1.jar",
      "lib/main/org.eclipse.sisu.org.eclipse.sisu.inject-0.3.5.jar",
      "lib/boot/okio-x-1.jar",
    ])
      assert.match(plain(path), /^null:/, path);
  });
});
