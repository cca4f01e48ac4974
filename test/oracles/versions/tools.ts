import { existsSync, globSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import type { Order } from "../../../src/packages/index.ts";
import type { Pair } from "./pairs.ts";
import { type Answers, run, withFile } from "./run.ts";

/** `dpkg --compare-versions`, once or twice for a pair. */
export function askDpkg(pairs: readonly Pair[]): Answers {
  return withFile(pairs, (file) =>
    run("bash", [
      "-c",
      `command -v dpkg >/dev/null || { echo "dpkg cannot be run" >&2; exit 1; }
while IFS=$'\\t' read -r a b; do
  dpkg --compare-versions "$a" lt "$b" 2>/dev/null; r=$?
  if [ $r = 0 ]; then echo -1; elif [ $r != 1 ]; then echo '?'
  elif dpkg --compare-versions "$a" eq "$b" 2>/dev/null; then echo 0; else echo 1; fi
done < "$1"`,
      "-",
      file,
    ]),
  );
}

/** `apk version -t`. */
export function askApk(pairs: readonly Pair[]): Answers {
  const program = process.env["APK"] ?? "apk";
  return withFile(pairs, (file) =>
    run("bash", [
      "-c",
      `command -v "$2" >/dev/null || { echo "apk cannot be run; APK may name its program" >&2; exit 1; }
while IFS=$'\\t' read -r a b; do "$2" version -t "$a" "$b" || echo '?'; done < "$1" | sed 's/</-1/;s/=/0/;s/>/1/'`,
      "-",
      file,
      program,
    ]),
  );
}

export function askRpm(pairs: readonly Pair[]): Answers {
  return withFile(pairs, (file) =>
    run("rpm", [
      "--eval",
      `%{lua: for line in io.lines("${file}") do local a, b = line:match("^(.-)\\t(.*)$"); local ok, r = pcall(rpm.vercmp, a, b); print((ok and r or "?") .. "\\n") end}`,
    ]),
  );
}

/** `Gem::Version`. */
export function askRuby(pairs: readonly Pair[]): Answers {
  return withFile(pairs, (file) =>
    run("ruby", [
      "-e",
      `File.foreach(ARGV[0], chomp: true, encoding: "UTF-8") do |line|
  a, b = line.split("\\t")
  puts((Gem::Version.new(a) <=> Gem::Version.new(b)) || "?") rescue puts "?"
end`,
      file,
    ]),
  );
}

/** `packaging`, installed or as pip carries it. */
export function askPython(pairs: readonly Pair[]): Answers {
  return withFile(pairs, (file) =>
    run(process.env["PYTHON"] ?? "python3", [
      "-c",
      `import sys
try:
    from packaging.version import InvalidVersion, Version
except ImportError:
    from pip._vendor.packaging.version import InvalidVersion, Version
for line in open(sys.argv[1], encoding="utf-8", newline="\\n"):
    a, b = line.rstrip("\\n").split("\\t")
    try:
        a, b = Version(a), Version(b)
        print((a > b) - (a < b))
    except InvalidVersion:
        print("?")
`,
      file,
    ]),
  );
}

/** Composer's library as Debian packages it, or as COMPOSER_SEMVER names it; before 3.4 it refuses longer dates. */
export function askComposer(pairs: readonly Pair[]): Answers {
  const autoload = process.env["COMPOSER_SEMVER"] ?? "/usr/share/php/Composer/Semver/autoload.php";
  if (!existsSync(autoload))
    return "composer/semver is not installed; COMPOSER_SEMVER may name its autoload.php";
  return withFile(pairs, (file) =>
    run("php", [
      "-r",
      `require $argv[1];
$parser = new Composer\\Semver\\VersionParser();
try { $parser->normalize("20100102.1.0"); } catch (Exception $e) { fwrite(STDERR, "composer/semver is older than 3.4"); exit(1); }
foreach (file($argv[2], FILE_IGNORE_NEW_LINES) as $line) {
  list($a, $b) = explode("\\t", $line);
  try { $a = $parser->normalize($a); $b = $parser->normalize($b); } catch (Exception $e) { echo "?\\n"; continue; }
  $is = function ($how) use ($a, $b) {
    return (new Composer\\Semver\\Constraint\\Constraint($how, $b))->matchSpecific(new Composer\\Semver\\Constraint\\Constraint("==", $a));
  };
  echo $is("<") ? -1 : ($is(">") ? 1 : ($is("==") ? 0 : "?")), "\\n";
}`,
      autoload,
      file,
    ]),
  );
}

/** The package `semver`, installed or as npm carries it. */
export function askSemver(pairs: readonly Pair[]): Answers {
  const npm = join(dirname(process.execPath), "../lib/node_modules/npm/node_modules/semver");
  const folder = ["node_modules/semver", npm, "/usr/lib/node_modules/npm/node_modules/semver"].find(
    existsSync,
  );
  if (folder === undefined) return "the package semver is not installed";
  const { parse, compare } = createRequire(import.meta.url)(join(process.cwd(), folder)) as {
    readonly parse: (text: string) => unknown;
    readonly compare: (a: string, b: string) => Order;
  };
  return pairs.map(([a, b]) => (parse(a) && parse(b) ? compare(a, b) : undefined));
}

/** Maven's own main class, which compares each argument with the one before. */
export function askMaven(pairs: readonly Pair[]): Answers {
  const places = [
    `${homedir()}/.m2/repository/org/apache/maven/maven-artifact/3.9.*/*.jar`,
    "/usr/share/maven/lib/maven-artifact-3*.jar",
  ];
  const jar = process.env["MAVEN_ARTIFACT"] ?? places.flatMap((place) => globSync(place)).at(0);
  if (jar === undefined) return "Maven is not installed; MAVEN_ARTIFACT may name the jar of maven-artifact";
  const answers: (Order | undefined)[] = [];
  for (let at = 0; at < pairs.length; at += 2000) {
    const some = pairs.slice(at, at + 2000);
    const lines = run(
      "java",
      ["-cp", jar, "org.apache.maven.artifact.versioning.ComparableVersion", ...some.flat()],
      (out) => out.split("\n").filter((line) => line.startsWith("   ")),
    );
    if (typeof lines === "string") return lines;
    for (const [index, [a, b]] of some.entries()) {
      const sign = lines[index * 2]?.slice(3 + a.length + 1, -(b.length + 1));
      answers.push(sign === "<" ? -1 : sign === ">" ? 1 : sign === "==" ? 0 : undefined);
    }
  }
  return answers;
}
