/** Expressions over one object, for comparing engines. Plain ones use the language and its strings library alone. */

export const object = {
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: {
    name: "web",
    labels: { app: "web", "app.kubernetes.io/name": "shop", empty: "" },
    annotations: {},
  },
  spec: {
    replicas: 3,
    ratio: 0.5,
    big: 9007199254740993n,
    paused: false,
    nothing: null,
    names: ["a", "b", "c"],
    numbers: [3, 1, 2],
    mixed: [1, "a", true, 2.5, null],
    empty: [],
    nested: [[1, 2], [3]],
    containers: [
      {
        name: "web",
        image: "reg.example.com/web:1.2.3",
        ports: [{ containerPort: 80 }],
        limits: { cpu: "500m" },
      },
      { name: "sidecar", image: "reg.example.com/sidecar@sha256:ab", limits: { cpu: "2", memory: "1Gi" } },
    ],
    unicode: "héllo wörld 😀",
  },
};

export const plain: readonly string[] = `
1 + 2
1 - 2 * 3
7 / 2
-7 / 2
7 % 3
-7 % 3
1 / 0
1 % 0
9223372036854775807 + 1
-9223372036854775807 - 2
9223372036854775807 * 2
9223372036854775807
1.5 + 2.5
1.0 / 0.0
-1.0 / 0.0
2.5 * 2.0
1 + 1.0
1u + 2u
1u - 2u
5u / 2u
1 == 1.0
1 == 1u
1 < 1.5
2u > 1
1.0 >= 1
1 != 2
"a" == "b"
"a" < "b"
"a" < 1
"abc" + "def"
"😀" < "ﬀ"
true && false
true || false
!true
!(1 == 2)
true && (1 / 0 == 1)
false && (1 / 0 == 1)
(1 / 0 == 1) && false
true || (1 / 0 == 1)
(1 / 0 == 1) || true
(1 / 0 == 1) || false
true ? 1 : 2
false ? 1 : 2
1 < 2 ? "yes" : "no"
[1, 2] + [3]
[1, 2, 3][1]
[1, 2, 3][3]
[1, 2, 3][-1]
[] == []
[1, 2] == [1, 2]
[1, 2] == [2, 1]
[1, 2] == [1.0, 2.0]
[[1], [2]] == [[1], [2]]
{"a": 1} == {"a": 1}
{"a": 1, "b": 2} == {"b": 2, "a": 1}
{"a": 1} == {"a": 2}
{"a": 1} == {"a": 1.0}
{"a": 1}["a"]
{"a": 1}["b"]
{"a": 1}.a
{"a": {"b": 2}}.a.b
{1: "x"}[1]
{true: "x"}[true]
1 in [1, 2]
3 in [1, 2]
1.0 in [1, 2]
"a" in {"a": 1}
"b" in {"a": 1}
1 in {1: "x"}
size("héllo")
size([1, 2, 3])
size({"a": 1})
"héllo".size()
[1, 2].size()
"hello".startsWith("he")
"hello".endsWith("lo")
"hello".contains("ell")
"hello".matches("^h.*o$")
"hello".matches("ell")
"hello".matches("^ell")
"hello".matches("(")
matches("abc", "b")
"hello".charAt(1)
"hello".charAt(5)
"hello".charAt(6)
"hello".indexOf("l")
"hello".indexOf("l", 3)
"hello".indexOf("z")
"hello".indexOf("")
"hello".lastIndexOf("l")
"hello".lastIndexOf("l", 2)
"hello".lastIndexOf("")
"hello".substring(2)
"hello".substring(1, 3)
"hello".substring(3, 1)
"hello".substring(9)
"Héllo".lowerAscii()
"héllo".upperAscii()
"ÀB".lowerAscii()
"  a b ".trim()
"hello".replace("l", "L")
"hello".replace("l", "L", 1)
"hello".replace("", "-")
"hello".replace("l", "L", 0)
"a,b,c".split(",")
"a,b,c".split(",", 2)
"a,b,c".split(",", 0)
"a,b,c".split(",", -1)
"abc".split("")
["a", "b"].join()
["a", "b"].join("-")
[].join("-")
"%s and %d".format(["a", 1])
"%.2f".format([1.234])
"%x %X %o %b".format([255, 255, 8, 5])
"%e".format([1234.5])
"%s".format([[1, 2, "a"]])
"%s".format([{"b": 1, "a": true}])
"%s %s".format(["a"])
"100%%".format([])
"%d".format(["a"])
strings.quote("a\\"b\\n")
int("42")
int("-42")
int("4.2")
int("")
int("abc")
int("9223372036854775808")
int(4.9)
int(-4.9)
int(1e19)
int(5u)
double("1.5")
double("abc")
double(3)
uint(3)
uint(-1)
string(3)
string(3u)
string(1.5)
string(1.0)
string(true)
string(1e10)
string(1e21)
string(1e-7)
string(0.1)
string(b"abc")
bytes("abc") == b"abc"
bool("true")
bool("x")
type(1) == int
type(1.0) == double
type("a") == string
type([]) == list
type({}) == map
type(null) == null_type
dyn(1) == 1.0
dyn([1, "a"]) == [1, "a"]
[1, 2, 3].all(x, x > 0)
[1, 2, 3].all(x, x > 1)
[].all(x, x > 1)
[1, 2, 3].exists(x, x == 2)
[].exists(x, x == 2)
[1, 2, 3].exists_one(x, x > 2)
[1, 2, 3].exists_one(x, x > 1)
[1, 2, 3].map(x, x * 2)
[1, 2, 3].map(x, x > 1, x * 2)
[1, 2, 3].filter(x, x % 2 == 1)
{"a": 1, "b": 2}.all(k, k < "c")
{"a": 1, "b": 2}.exists(k, k == "b")
{"a": 1}.map(k, k + "!")
[0, 1].all(x, 1 / x > 0)
[0, 1].exists(x, 1 / x > 0)
[1, 0].exists(x, 1 / x > 0)
[0, 2].exists(x, 1 / x > 5)
[0, 1].all(x, x > 0 && 1 / x > 0)
[[1, 2], [3]].all(xs, xs.exists(x, x > 1))
[1, 2].map(x, [3, 4].map(y, x * y))
[1, 2, 3].filter(x, x > 1).map(x, x + 1).exists(x, x == 4)
object.metadata.name
object.metadata.missing
object.missing.name
object["metadata"]["name"]
object.metadata.labels["app.kubernetes.io/name"]
object.metadata.labels.app == "web"
"app" in object.metadata.labels
"nope" in object.metadata.labels
has(object.metadata.labels)
has(object.metadata.nope)
has(object.metadata.labels.app)
has(object.nope.deeper)
has(object.spec.containers[0].ports)
has(object.spec.containers[1].ports)
has(object.spec.names.x)
object.spec.replicas + 1
object.spec.replicas > 2.5
object.spec.replicas == 3
object.spec.replicas == 3.0
object.spec.replicas == "3"
object.spec.replicas < "3"
object.spec.replicas != "3"
object.spec.ratio * 2.0
object.spec.ratio < 1
object.spec.ratio + 1
object.spec.big + 1
object.spec.big == 9007199254740993
object.spec.paused ? 1 : 2
object.spec.replicas ? 1 : 2
!object.spec.paused
!object.spec.replicas
-object.spec.replicas
-object.spec.ratio
object.spec.names == ["a", "b", "c"]
object.spec.names != ["a"]
object.spec.names[0]
object.spec.names[9]
object.spec.names["x"]
object.spec.names[1.0]
"b" in object.spec.names
1 in object.spec.names
object.spec.names + ["d"]
object.spec.numbers.map(n, n * 10)
object.spec.mixed.filter(m, type(m) == int)
object.spec.mixed.exists(m, m == "a")
object.spec.mixed.all(m, m == 1)
object.spec.mixed[4] == null
object.spec.mixed == [1, "a", true, 2.5, null]
object.spec.nested[0][1]
object.spec.nested.map(l, size(l))
object.spec.nested == [[1, 2], [3]]
object.spec.containers.all(c, c.image.startsWith("reg.example.com/"))
object.spec.containers.all(c, c.image.contains(":"))
object.spec.containers.map(c, c.name)
object.spec.containers.filter(c, has(c.ports)).size()
object.spec.containers.exists(c, c.ports.exists(p, p.containerPort == 80))
object.spec.containers.all(c, c.ports.all(p, p.containerPort > 0))
object.spec.containers.exists_one(c, c.name == "web")
object.spec.containers[0].ports[0].containerPort
object.spec.containers.map(c, c.limits.cpu).join(",")
object.spec.unicode.size()
object.spec.unicode.indexOf("w")
object.spec.unicode.charAt(12)
object.spec.unicode.substring(6)
object.spec.unicode.upperAscii()
object.spec.empty == []
size(object.spec.empty)
size(object.spec.replicas)
object.metadata.annotations == {}
object.metadata.labels.size()
object.metadata.labels.all(k, k.size() > 0)
object == object
object.spec == object.metadata
nope
object.spec.names.nope()
timestamp("2026-01-02T03:04:05Z").getFullYear()
timestamp("2026-01-02T03:04:05Z").getMonth()
timestamp("2026-01-02T03:04:05Z").getDate()
timestamp("2026-01-02T03:04:05Z").getDayOfMonth()
timestamp("2026-01-02T03:04:05Z").getDayOfWeek()
timestamp("2026-01-02T03:04:05Z").getHours()
timestamp("2026-01-02T03:04:05Z") < timestamp("2026-01-03T03:04:05Z")
timestamp("2026-01-02T03:04:05Z") + duration("24h") == timestamp("2026-01-03T03:04:05Z")
timestamp("nope")
duration("90m").getHours()
duration("1h30m") == duration("90m")
duration("90s").getMinutes()
duration("1.5s").getMilliseconds()
duration("nope")
string(duration("90m"))
string(timestamp("2026-01-02T03:04:05Z"))
int(timestamp("2026-01-02T03:04:05Z"))
"a" + 1
1 == "a"
[1, "a"].size()
object.spec.replicas in [1, 2, 3]
object.spec.replicas in [1.0, 3.0]
"constructor" in object
has(object.constructor)
object.constructor
object.__proto__
has(object.toString)
{"__proto__": 1}["__proto__"]
{"constructor": 1}.constructor
"x".constructor
`
  .trim()
  .split("\n");

/** What only the API server's libraries know. */
export const kubernetes: readonly string[] = `
quantity("500m") < quantity("1")
quantity("500m").isLessThan(quantity("1"))
quantity("1Gi").isGreaterThan(quantity("1G"))
quantity("1Gi").compareTo(quantity("1024Mi"))
quantity("1Gi") == quantity("1024Mi")
quantity("1.5Gi").asInteger()
quantity("1500m").asInteger()
quantity("1500m").isInteger()
quantity("1500m").asApproximateFloat()
quantity("-3").sign()
quantity("1").add(quantity("500m")) == quantity("1500m")
quantity("1").add(2).asInteger()
quantity("1").sub(quantity("2")).sign()
quantity("5").sub(2) == quantity("3")
quantity("nope")
isQuantity("10M")
isQuantity("10Mx")
isQuantity("")
isQuantity("1e3")
isQuantity(".5")
isQuantity("1.2.3")
quantity("1e3") == quantity("1k")
quantity("1k") == quantity("1000")
object.spec.containers.all(c, quantity(c.limits.cpu).compareTo(quantity("1")) <= 0)
url("https://user@example.com:8080/a/b?x=1&x=2&y=a%20b").getHost()
url("https://example.com:8080/a").getHostname()
url("https://example.com:8080/a").getPort()
url("https://[::1]:80/").getHostname()
url("https://example.com/a b").getEscapedPath()
url("https://example.com/a%20b").getEscapedPath()
url("https://example.com/é").getEscapedPath()
url("https://example.com/a?x=1&x=2&y=a%20b").getQuery()
url("HTTPS://example.com").getScheme()
url("/path/only").getScheme()
url("nope")
isURL("https://example.com")
isURL("/absolute")
isURL("relative")
isURL("https://exa mple.com")
isURL("")
url("https://a.com/x") == url("https://a.com/x")
"abc 123 def 456".find("[0-9]+")
"abc".find("[0-9]+")
"abc 123 def 456".findAll("[0-9]+")
"abc 123 def 456".findAll("[0-9]+", 1)
"aaa".findAll("a", 0)
"aaa".findAll("a", -1)
"abc".find("(")
[1, 2, 3].isSorted()
[3, 1].isSorted()
["a", "b"].isSorted()
[].isSorted()
object.spec.numbers.isSorted()
[1, 2, 3].sum()
[1.5, 2.5].sum()
object.spec.numbers.sum()
[1, 2, 3].min()
[1, 2, 3].max()
object.spec.numbers.max()
["b", "a"].min()
[1, 2, 1].indexOf(1)
[1, 2, 1].lastIndexOf(1)
[1, 2, 1].indexOf(9)
object.spec.names.indexOf("b")
sets.contains([1, 2, 3], [1, 2])
sets.contains([1], [1, 2])
sets.contains([1], [])
sets.equivalent([1, 2, 2], [2, 1])
sets.intersects([1, 2], [2, 3])
sets.intersects([1], [2])
sets.contains(object.spec.names, ["a"])
ip("192.168.0.1").family()
ip("::1").family()
ip("127.0.0.1").isLoopback()
ip("::1").isLoopback()
ip("0.0.0.0").isUnspecified()
ip("169.254.1.1").isLinkLocalUnicast()
ip("224.0.0.1").isLinkLocalMulticast()
ip("8.8.8.8").isGlobalUnicast()
ip("10.0.0.1").isGlobalUnicast()
ip("fe80::1").isLinkLocalUnicast()
ip.isCanonical("2001:db8::abcd")
ip.isCanonical("2001:DB8::ABCD")
ip.isCanonical("2001:db8:0:0:0:0:0:abcd")
isIP("127.0.0.1")
isIP("127.0.0.01")
isIP("::ffff:1.2.3.4")
isIP("fe80::1%eth0")
isIP("1.2.3")
ip("nope")
ip("::1") == ip("0:0:0:0:0:0:0:1")
string(ip("::1"))
string(ip("2001:DB8::1"))
cidr("192.168.0.0/24").containsIP("192.168.0.1")
cidr("192.168.0.0/24").containsIP("192.168.1.1")
cidr("192.168.0.0/24").containsIP(ip("192.168.0.9"))
cidr("192.168.0.0/16").containsCIDR("192.168.10.0/24")
cidr("192.168.0.0/24").containsCIDR(cidr("192.168.0.0/16"))
cidr("192.168.1.5/24").ip().family()
cidr("192.168.1.5/24").masked() == cidr("192.168.1.0/24")
cidr("192.168.1.0/24").prefixLength()
isCIDR("192.168.0.0/24")
isCIDR("192.168.0.0/33")
isCIDR("192.168.0.0")
string(cidr("192.168.1.5/24"))
semver("1.2.3").major()
semver("1.2.3").minor()
semver("1.2.3").patch()
semver("1.2.3").isLessThan(semver("1.10.0"))
semver("1.0.0-alpha").isLessThan(semver("1.0.0"))
semver("1.0.0-alpha.1").compareTo(semver("1.0.0-alpha.beta"))
semver("1.0.0-2").compareTo(semver("1.0.0-10"))
semver("v1.0", true).major()
isSemver("1.0")
isSemver("v1.0.0")
isSemver("01.0.0")
isSemver("v01.0", true)
isSemver("1.0.0-01")
semver("1.0.0") == semver("1.0.0+build")
semver("nope")
format.dns1123Label().validate("my-label").hasValue()
format.dns1123Label().validate("My-label").hasValue()
format.dns1123Subdomain().validate("a.b.c").hasValue()
format.dns1123Subdomain().validate("a..c").hasValue()
format.dns1035Label().validate("1abc").hasValue()
format.qualifiedName().validate("a.b/c").hasValue()
format.qualifiedName().validate("a/b/c").hasValue()
format.dns1123LabelPrefix().validate("abc-").hasValue()
format.labelValue().validate("").hasValue()
format.labelValue().validate("a b").hasValue()
format.uri().validate("https://example.com").hasValue()
format.uuid().validate("123e4567-e89b-12d3-a456-426614174000").hasValue()
format.uuid().validate("123").hasValue()
format.byte().validate("aGVsbG8=").hasValue()
format.byte().validate("a===").hasValue()
format.date().validate("2026-12-31").hasValue()
format.date().validate("2026-13-31").hasValue()
format.datetime().validate("2026-12-31T23:59:59Z").hasValue()
format.named("dns1123Label").hasValue()
format.named("nope").hasValue()
format.named("dns1123Label").value().validate("a").hasValue()
object.?metadata.?name.orValue("none")
object.?nope.?deeper.orValue("none")
object.?metadata.labels.app.orValue("none")
object.metadata.?labels["nope"].orValue("none")
object.?spec.?replicas.hasValue()
object.?spec.?nope.hasValue()
object.spec[?"replicas"].orValue(7)
object.spec.names[?9].orValue("none")
optional.of(1).value()
optional.none().hasValue()
optional.none().orValue(3)
optional.of(1).or(optional.of(2)).value()
optional.of(2).optMap(x, x * 2).value()
optional.none().optMap(x, x * 2).hasValue()
object.?spec.?replicas.optMap(r, r > 2).orValue(false)
optional.of(2).optFlatMap(x, optional.of(x + 1)).value()
object.?spec.?nope.optFlatMap(x, optional.of(1)).hasValue()
[1, 2, 1].distinct()
[1, 2, 3].reverse()
[3, 1, 2].sort()
[1, 2, 3, 4].slice(1, 3)
[1, 2].slice(1, 9)
[[1, 2], [3]].flatten()
[[1, [2]], [3]].flatten(2)
lists.range(3)
object.spec.names.reverse()
type(quantity("1"))  == type(quantity("2"))
has(object.spec.?nope.x)
"a".reverse()
cel.bind(x, 1, x + 1)
`
  .trim()
  .split("\n");
