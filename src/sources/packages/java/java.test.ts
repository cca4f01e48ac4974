import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { type Packed, zipOf } from "../../zip/testing.ts";
import { assertDamageIsTold } from "../testing.ts";
import { readFileName } from "./file-name.ts";
import { javaReader } from "./index.ts";
import { readManifest } from "./manifest.ts";
import { entry, manifest, pom, read } from "./testing.ts";

suite("packages of Java's archives", () => {
  test("are told by Maven's notes, merged ones by their own", () => {
    const jar = zipOf([pom("org.a", "a", "1.0"), pom("org.b", "b", "2.0")]);
    assert.deepEqual(read(jar, "app/a-1.0.jar").packages, [
      "org.a:a@1.0",
      "META-INF/maven/org.b/b/pom.properties org.b:b@2.0",
    ]);
    assert.deepEqual(read(zipOf([pom("org.a", "a", "${revision}")]), "a.jar").packages, []);
    const parted = { ...pom("org.a", "a", "1.0"), name: "META-INF/maven/org/a/a/pom.properties" };
    assert.deepEqual(read(zipOf([parted]), "app/a-1.0.jar").packages, ["org.a:a@1.0"]);
  });

  test("are found in archives within archives, with the way to them", () => {
    const inner = zipOf([pom("org.a", "a", "1.0")]);
    const war = zipOf([{ name: "WEB-INF/lib/a-1.0.jar", bytes: inner }]);
    const ear = zipOf([
      { name: "web.war", bytes: war },
      { name: "broken.jar", bytes: Buffer.from("PK") },
    ]);
    const { packages, unreadable } = read(ear, "all.ear");
    assert.deepEqual(packages, ["web.war WEB-INF/lib/a-1.0.jar org.a:a@1.0"]);
    assert.deepEqual(unreadable, ["broken.jar: it is no zip, or only the beginning of one"]);
  });

  test("are found in archives of other kinds, unless these are something else by that name", () => {
    const jar = { name: "META-INF/bundled-dependencies/a-1.0.jar", bytes: zipOf([pom("org.a", "a", "1.0")]) };
    const nar = zipOf([jar, { name: "b.rar", bytes: Buffer.from("Rar!") }]);
    assert.deepEqual(read(nar, "lib/nifi.nar"), {
      packages: [`${jar.name} org.a:a@1.0`],
      unreadable: [],
    });
    const wanted = (path: string, head: string) =>
      javaReader.wants({ path, size: 9, mode: 0o644 }, Buffer.from(head));
    assert.ok(wanted("deploy/ra.rar", "PK\x03\x04") && wanted("a.jar", "") && wanted("a.WAR", "PK"));
    assert.ok(!wanted("photos.rar", "Rar!") && !wanted("sugar", "PK"));
  });

  test("are none of sources, documentation, applications and what states no version", () => {
    const jar = zipOf([pom("org.a", "a", "1.0")]);
    for (const path of ["a-1.0-sources.jar", "a-1.0-javadoc.jar"])
      assert.deepEqual(read(jar, path).packages, []);
    const loader = zipOf([manifest("Implementation-Title: spring.boot.loader.tools", "Bundle-Version: 2")]);
    assert.deepEqual(read(loader, "META-INF/loader/spring-boot-loader.jar").packages, []);
    for (const artifact of ["spring-boot-loader", "spring-boot-loader-tools", "spring-boot-jarmode-tools"])
      assert.deepEqual(read(loader, `BOOT-INF/lib/${artifact}-3.2.0.jar`).packages, [
        `org.springframework.boot:${artifact}@3.2.0`,
      ]);
    const boot = zipOf([
      manifest("Implementation-Title: shop", "Spring-Boot-Version: 3.1", "Bundle-Version: 1"),
    ]);
    assert.deepEqual(read(boot, "shop-1.0.jar").packages, []);
    assert.deepEqual(read(zipOf([]), "tool.jar").packages, []);
    const runtime = zipOf([manifest("Implementation-Title: Java Runtime Environment", "Bundle-Version: 17")]);
    assert.deepEqual(read(runtime, "lib/jrt-fs.jar").packages, []);
  });

  test("in archives within themselves, or in too many, are not followed without end", () => {
    let nested = zipOf([pom("org.a", "a", "1.0")]);
    for (let depth = 0; depth < 12; depth++) nested = zipOf([{ name: "n.jar", bytes: nested }]);
    assert.match(read(nested, "n.jar").unreadable[0] ?? "", /^n\.jar!.*: it lies in more than 9 archives$/);
    let wide = zipOf([pom("org.a", "a", "1.0")]);
    const copies = (bytes: Buffer): Packed[] =>
      Array.from({ length: 12 }, (_, index) => ({ name: `${index}.jar`, bytes }));
    for (let depth = 0; depth < 6; depth++) wide = zipOf(copies(wide));
    const { unreadable } = read(wide, "wide.jar");
    assert.ok(unreadable.some((each) => /more of its entries/.test(each)));
    const notes = Array.from({ length: 40 }, (_, index) =>
      entry(`META-INF/maven/a/${index}/pom.properties`, "a".repeat(2 ** 20)),
    );
    const told = read(zipOf(notes), "notes.jar").unreadable;
    assert.ok(told.some((each) => each.endsWith("or 20 times its size")));
    const bomb = zipOf([{ name: "b.jar", bytes: Buffer.alloc(8 * 2 ** 20) }]);
    assert.match(read(bomb, "a.jar").unreadable[0] ?? "", /unpacks to more than 100 times/);
  });

  test("of damaged archives are what can still be read, or an error", () => {
    const whole = zipOf([
      { name: "lib/a-1.0.jar", bytes: zipOf([pom("org.a", "a", "1.0")]) },
      manifest("A: b"),
    ]);
    assertDamageIsTold(whole, (bytes) => read(bytes, "x.jar"));
  });
});

test("names of archives tell an artifact and a version", () => {
  for (const [path, artifact, version] of [
    ["lib/log4j-1.2-api-2.17.1.jar", "log4j-1.2-api", "2.17.1"],
    ["guava-31.1-jre.jar", "guava", "31.1-jre"],
    ["kafka_2.12-2.8.0.jar", "kafka_2.12", "2.8.0"],
    ["bcprov-jdk15on-1.70.jar", "bcprov-jdk15on", "1.70"],
    ["a-1.0-20230101.010203-4.jar", "a", "1.0-20230101.010203-4"],
    ["spring-core-6.0.0-RC1.jar", "spring-core", "6.0.0-RC1"],
    ["jsr181-api-1.0-MR1.jar", "jsr181-api", "1.0-MR1"],
    [
      "netty-transport-native-epoll-4.1.86.Final-linux-x86_64.jar",
      "netty-transport-native-epoll",
      "4.1.86.Final",
    ],
    ["console-3.5.12.Final-resources.jar", "console", "3.5.12.Final"],
    ["jul-to-slf4j-stub-1-b.jar", "jul-to-slf4j-stub-1-b", ""],
    ["catalina.jar", "catalina", ""],
    ["a-b.jar", "a-b", ""],
  ] as const)
    assert.deepEqual(readFileName(path), { artifact, version });
});

test("manifests go on behind a blank and end at an empty line", () => {
  const found = readManifest("A: x\r\n yz\r\nb-C:  d \nA: second\n\nName: e\nF: g\n");
  assert.deepEqual(
    [...found],
    [
      ["a", "xyz"],
      ["b-c", "d"],
    ],
  );
});
