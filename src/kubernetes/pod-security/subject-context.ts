import {
  asFields,
  booleanField,
  type Fields,
  fields,
  integerField,
  type List,
  listField,
  type Read,
  stringField,
  textItem,
  unsure,
} from "./read.ts";

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

export function podContextOf(context: Fields): PodContext {
  if (context === undefined) return emptyPodContext;
  return { ...sharedContextOf(context), sysctls: listField(context, "sysctls", sysctlName) };
}

export function containerContextOf(context: Fields): ContainerContext {
  if (context === undefined) return emptyContainerContext;
  if (context === unsure) return unsureContainerContext;
  return readContainerContext(context);
}

function readContainerContext(context: Fields): ContainerContext {
  return {
    ...sharedContextOf(context),
    privileged: booleanField(context, "privileged"),
    allowPrivilegeEscalation: booleanField(context, "allowPrivilegeEscalation"),
    procMount: stringField(context, "procMount"),
    capabilities: capabilitiesOf(fields(context, "capabilities")),
  };
}

function sharedContextOf(context: Fields): SharedContext {
  return {
    runAsNonRoot: booleanField(context, "runAsNonRoot"),
    runAsUser: integerField(context, "runAsUser"),
    hostProcess: booleanField(fields(context, "windowsOptions"), "hostProcess"),
    seccompType: profileType(fields(context, "seccompProfile")),
    appArmorType: profileType(fields(context, "appArmorProfile")),
    seLinuxOptions: seLinuxOptionsOf(fields(context, "seLinuxOptions")),
  };
}

function profileType(profile: Fields): Read<string> {
  return profile === undefined ? undefined : (stringField(profile, "type") ?? "");
}

function seLinuxOptionsOf(options: Fields): Read<SeLinuxOptions> {
  if (options === undefined || options === unsure) return options;
  return {
    type: stringField(options, "type"),
    user: stringField(options, "user"),
    role: stringField(options, "role"),
  };
}

function capabilitiesOf(capabilities: Fields): Read<Capabilities> {
  if (capabilities === undefined || capabilities === unsure) return capabilities;
  return { add: listField(capabilities, "add", textItem), drop: listField(capabilities, "drop", textItem) };
}

function sysctlName(item: Parameters<typeof asFields>[0]): string | typeof unsure {
  return stringField(asFields(item), "name") ?? "";
}

const emptyPodContext: PodContext = { ...sharedContextOf(undefined), sysctls: [] };
const emptyContainerContext = readContainerContext(undefined);
const unsureContainerContext = readContainerContext(unsure);
