import type { Installed } from "./installed.ts";

/** What an attacker who got into a container would use. */
export type ToolSort = "network client" | "remote shell" | "debugger" | "network scanner";

export interface Tool {
  readonly name: string;
  readonly sort: ToolSort;
}

const byPackage = new Map<string, Tool>();
const add = (sort: ToolSort, tools: Readonly<Record<string, string>>): void => {
  for (const [name, packages] of Object.entries(tools))
    for (const each of packages.split(" ")) byPackage.set(each, { name, sort });
};

add("network client", {
  curl: "curl curl-minimal",
  wget: "wget wget2",
  netcat: "netcat netcat-openbsd netcat-traditional nc nmap-ncat ncat busybox-extras",
  telnet: "telnet inetutils-telnet",
  ftp: "ftp lftp tnftp inetutils-ftp",
  socat: "socat",
  ssh: "openssh-client openssh-clients openssh-client-default openssh dropbear",
  rsync: "rsync",
  httpie: "httpie",
  aria2: "aria2",
});
add("remote shell", { sshd: "openssh-server ssh", telnetd: "telnetd inetutils-telnetd" });
add("network scanner", {
  nmap: "nmap",
  tcpdump: "tcpdump",
  tshark: "tshark wireshark",
  dig: "dnsutils bind9-dnsutils bind-tools bind-utils bind9-host",
  ping: "iputils-ping iputils inetutils-ping",
  traceroute: "traceroute inetutils-traceroute mtr mtr-tiny",
  iperf: "iperf iperf3",
  netstat: "net-tools",
  ip: "iproute2 iproute",
});
add("debugger", {
  gdb: "gdb gdbserver",
  strace: "strace",
  ltrace: "ltrace",
  lsof: "lsof",
  htop: "htop",
  perf: "linux-perf perf linux-tools-generic",
  vim: "vim vim-tiny",
  nano: "nano",
});

/** Programs whose name is not that of the tool that they are of. */
const programs: Readonly<Record<string, string>> = {
  dropbear: "sshd",
  dumpcap: "tshark",
  gdbserver: "gdb",
  host: "dig",
  ifconfig: "netstat",
  lftp: "ftp",
  mtr: "traceroute",
  nc: "netcat",
  ncat: "netcat",
  nslookup: "dig",
  ping6: "ping",
  scp: "ssh",
  sftp: "ssh",
  ss: "ip",
  tftp: "ftp",
  vi: "vim",
  wget2: "wget",
};

const byProgram = new Map([...byPackage.values()].map((tool) => [tool.name, tool]));

/** The tool that a program is of, by the program's name. */
export function toolOfProgram(name: string): Tool | undefined {
  return byProgram.get(programs[name] ?? name);
}

const systemManagers = new Set(["apt-get", "apk", "dnf", "zypper"]);

/** The tool that a package of the system brings. */
export function toolOf({ package: { name }, by }: Installed): Tool | undefined {
  return systemManagers.has(by.manager) ? byPackage.get(name) : undefined;
}

const compilers =
  /^(?:build-essential|build-base|gcc|g\+\+|gcc-c\+\+|gcc-\d+|g\+\+-\d+|clang(?:-\d+)?|make|gmake|cmake|autoconf|automake|libtool|pkg-config|pkgconf|rustc|cargo|rust|golang|golang-go|go|git|git-core|mercurial|subversion|maven|gradle|ant|musl-dev|libc-dev|libc6-dev|linux-headers|kernel-headers|openjdk-\d+-jdk(?:-headless)?|openjdk\d+(?:-jdk)?|default-jdk(?:-headless)?|java-[\w.-]+-openjdk-devel|[\w.+-]+-(?:dev|devel|headers))$/;

/** Whether a package is of use only where something is built. */
export function buildsOnly({ package: { name }, by }: Installed): boolean {
  return systemManagers.has(by.manager) && compilers.test(name);
}
