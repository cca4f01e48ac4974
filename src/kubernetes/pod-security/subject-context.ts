import type { Node } from "../../syntax/index.ts";
import {
  asBoolean,
  asFields,
  asInteger,
  asList,
  asString,
  type Fields,
  field,
  type List,
  picker,
  type Read,
  textItem,
  unsure,
} from "./read.ts";

const sharedKeys = [
  "runAsNonRoot",
  "runAsUser",
  "windowsOptions",
  "seccompProfile",
  "appArmorProfile",
  "seLinuxOptions",
];

export interface SeLinuxOptions {
  readonly type: Read<string>;
  readonly user: Read<string>;
  readonly role: Read<string>;
}

/** What pods and containers state alike. */
export interface SharedContext {
  readonly runAsNonRoot: Read<boolean>;
  readonly runAsUser: Read<number>;
  /** `windowsOptions.hostProcess` */
  readonly hostProcess: Read<boolean>;
  /** Absent: no profile at all. A profile without a type has the empty one. */
  readonly seccompType: Read<string>;
  readonly appArmorType: Read<string>;
  readonly seLinuxOptions: Read<SeLinuxOptions>;
}

export interface PodContext extends SharedContext {
  readonly sysctls: List<string>;
}

export interface Capabilities {
  readonly add: List<string>;
  readonly drop: List<string>;
}

export interface ContainerContext extends SharedContext {
  readonly privileged: Read<boolean>;
  readonly allowPrivilegeEscalation: Read<boolean>;
  readonly procMount: Read<string>;
  readonly capabilities: Read<Capabilities>;
}

const pickPodContext = picker([...sharedKeys, "sysctls"]);
const pickContainerContext = picker([
  ...sharedKeys,
  "privileged",
  "allowPrivilegeEscalation",
  "procMount",
  "capabilities",
]);

export function podContextOf(context: Fields): PodContext {
  return context === undefined ? emptyPodContext : readPodContext(context);
}

export function containerContextOf(context: Fields): ContainerContext {
  if (context === undefined) return emptyContainerContext;
  return context === unsure ? unsureContainerContext : readContainerContext(context);
}

function readPodContext(context: Fields): PodContext {
  const [nonRoot, user, windows, seccomp, appArmor, seLinux, sysctls] = pickPodContext(context);
  return {
    runAsNonRoot: asBoolean(nonRoot),
    runAsUser: asInteger(user),
    hostProcess: hostProcessOf(windows),
    seccompType: profileType(seccomp),
    appArmorType: profileType(appArmor),
    seLinuxOptions: seLinuxOptionsOf(asFields(seLinux)),
    sysctls: asList(sysctls, (item) => asString(field(asFields(item), "name")) ?? ""),
  };
}

function readContainerContext(context: Fields): ContainerContext {
  const [
    nonRoot,
    user,
    windows,
    seccomp,
    appArmor,
    seLinux,
    privileged,
    escalation,
    procMount,
    capabilities,
  ] = pickContainerContext(context);
  return {
    runAsNonRoot: asBoolean(nonRoot),
    runAsUser: asInteger(user),
    hostProcess: hostProcessOf(windows),
    seccompType: profileType(seccomp),
    appArmorType: profileType(appArmor),
    seLinuxOptions: seLinuxOptionsOf(asFields(seLinux)),
    privileged: asBoolean(privileged),
    allowPrivilegeEscalation: asBoolean(escalation),
    procMount: asString(procMount),
    capabilities: capabilitiesOf(asFields(capabilities)),
  };
}

function hostProcessOf(windowsOptions: Read<Node>): Read<boolean> {
  return asBoolean(field(asFields(windowsOptions), "hostProcess"));
}

function profileType(node: Read<Node>): Read<string> {
  const profile = asFields(node);
  return profile === undefined ? undefined : (asString(field(profile, "type")) ?? "");
}

function seLinuxOptionsOf(options: Fields): Read<SeLinuxOptions> {
  if (options === undefined || options === unsure) return options;
  return {
    type: asString(field(options, "type")),
    user: asString(field(options, "user")),
    role: asString(field(options, "role")),
  };
}

function capabilitiesOf(capabilities: Fields): Read<Capabilities> {
  if (capabilities === undefined || capabilities === unsure) return capabilities;
  return {
    add: asList(field(capabilities, "add"), textItem),
    drop: asList(field(capabilities, "drop"), textItem),
  };
}

const emptyPodContext = readPodContext(undefined);
const emptyContainerContext = readContainerContext(undefined);
const unsureContainerContext = readContainerContext(unsure);
