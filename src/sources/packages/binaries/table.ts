/** A program or library that tells its version in its bytes. */
export interface Known {
  /** Of its package URL, of type `generic`; advisories by that name: `packages/matching/upstream.ts`. */
  readonly name: string;
  /** Its file's name. */
  readonly file: RegExp;
  /** A text beside the version, looked for first; `$1` is what the file's name matched first. */
  readonly mark: string;
  /** All occurrences; one of them overlaps the mark and has the version as its first group. */
  readonly version: RegExp;
}

/**
 * Each text is what the project's sources print. A program of one name may be of several projects; libraries within wheels of
 * Python have eight digits of a hash in their names.
 */
export const table: readonly Known[] = [
  known("bash", /^bash$/, "Bash version ", /Bash version (\d+\.\d+\.\d+)\(/),
  known("busybox", /^busybox$/, "BusyBox v", /BusyBox v(\d+\.\d+\.\d+)/),
  known(
    "curl",
    /^(?:curl|libcurl(?:-gnutls)?(?:-[0-9a-f]{8})?\.so[\d.]*)$/,
    "curl/",
    /(?:\0|lib)curl\/(\d+\.\d+\.\d+)/,
  ),
  known("envoy", /^envoy$/, "/Clean/RELEASE/", /[0-9a-f]{40}\/(\d+\.\d+\.\d+)\/Clean/),
  known("git", /^git$/, "git/", /(?<![\w./-])git\/(\d+\.\d+\.\d+)/),
  known("haproxy", /^haproxy$/, ", released 20", /version (\d+\.\d+\.\d+)[^,\0]{0,40}, released/),
  known("httpd", /^(?:httpd|apache2)$/, "Apache/2.", /Apache\/(2\.\d+\.\d+)/),
  known("lua", /^(?:lua|liblua)[\d.-]*(?:\.so[\d.]*)?$/, "Lua 5.", /Lua (5\.\d+\.\d+) {2}Copyright/),
  known("mariadb", /^(?:mariadbd|mysqld)$/, "-MariaDB", /(?<![\d.])(\d+\.\d+\.\d+)-MariaDB/),
  known("memcached", /^memcached$/, "memcached ", /\0memcached (\d+\.\d+\.\d+)\0/),
  known("mysql", /^mysqld$/, "/mysql-", /\/mysql-(\d+\.\d+\.\d+)\//),
  known("nginx", /^nginx$/, "nginx/", /nginx version: nginx\/(\d+\.\d+\.\d+)/),
  known("node", /^(?:node|nodejs|libnode\.so[\d.]*)$/, "node.js/v", /node\.js\/v(\d+\.\d+\.\d+)/),
  known("openresty", /^(?:nginx|openresty)$/, "openresty/", /openresty\/(\d+\.\d+\.\d+\.\d+)/),
  known("openssl", /^(?:openssl|libcrypto(?:-[0-9a-f]{8})?\.so[\d.]*)$/, "OpenSSL ", openssl()),
  known("perl", /^(?:perl(?:5\.[\d.]+)?|libperl\.so[\d.]*)$/, "/5.", /perl5?\/(5\.\d+\.\d+)/),
  known("php", /^(?:php|libphp)[\d.]*(?:-fpm|-cgi|\.so)?[\d.]*$/, "PHP/", /Powered-By: PHP\/(\d+\.\d+\.\d+)/),
  known("postgresql", /^postgres$/, "PostgreSQL ", /PostgreSQL (\d+(?:\.\d+){1,2})[ \0]/),
  known(
    "python",
    /^(?:lib)?python(\d\.\d+)\w?(?:\.so[\d.]*)?$/,
    "\0$1.",
    /(?<=\0)(\d\.\d+\.\d+(?:(?:a|b|rc)\d+)?)(?=\+?\0)/,
  ),
  known("redis", /^redis-server$/, "-builtin\0", /\0(\d+\.\d+\.\d+)\0[a-z0-9]+-builtin/),
  known("redis", /^redis-server$/, "buildkitsandbox-", /\0(\d+\.\d+\.\d+)buildkitsandbox-/),
  known("ruby", /^(?:ruby|libruby)[-\d.]*(?:\.so[\d.]*)?$/, "ruby ", /\0ruby (\d+\.\d+\.\d+)p?\d* \(20/),
  known("sqlite", /^libsqlite3(?:-[0-9a-f]{8})?\.so[\d.]*$/, "\x003.", /(?<=\0)(3\.\d{1,3}\.\d{1,2})(?=\0)/),
  known("valkey", /^valkey-server$/, "buildkitsandbox-", /\0(\d+\.\d+\.\d+)buildkitsandbox-/),
  known("varnish", /^varnishd$/, "varnish-", /varnish-(\d+\.\d+\.\d+) revision/),
  known(
    "zlib",
    /^libz(?:-[0-9a-f]{8})?\.so[\d.]*$/,
    " deflate ",
    / deflate (\d+\.\d+\.\d+(?:\.\d+)?) Copyright/,
  ),
];

function known(name: string, file: RegExp, mark: string, version: RegExp): Known {
  return { name, file, mark, version: new RegExp(version.source, "g") };
}

/** `OpenSSL 3.0.8 7 Feb 2023`, `OpenSSL 1.1.1k  25 Mar 2021`; builds for FIPS add that behind the version. */
function openssl(): RegExp {
  return /OpenSSL (\d\.\d\.\d{1,2}[a-z]{0,2})(?:-fips)? {1,2}\d{1,2} [A-Z][a-z]{2} 20\d\d/;
}
