import type { Gate } from "../../assess/index.ts";
import { UsageError } from "../../base/result.ts";
import { type Assessment, isAtLeast, resourceName } from "../../model/index.ts";
import { type AlertFormat, type AlertItem, alertBody, alertFormats } from "../../report/alert/index.ts";
import { alertAddress, sendAlert } from "../../sources/alerts/index.ts";
import { tellLine } from "../stderr.ts";
import { tool } from "../version.ts";

/** As commander hands them over. */
export interface AlertOptions {
  readonly alert?: string;
  readonly alertFormat?: string;
}

/** Where to send alerts to. */
export interface Alerting {
  readonly url: URL;
  readonly format: AlertFormat;
}

/** Undefined where nobody wants alerts. Throws a UsageError, which does not show the address. */
export function alerting({ alert, alertFormat = "slack" }: AlertOptions): Alerting | undefined {
  const format = alertFormats.find((each) => each === alertFormat);
  if (format === undefined)
    throw new UsageError(`--alert-format ${alertFormat}: there are ${alertFormats.join(" and ")}`);
  const { BREAKWATER_ALERT_URL: set } = process.env;
  if (alert !== undefined) return { url: alertAddress(alert, "--alert"), format };
  if (set === undefined || set === "") return undefined;
  return { url: alertAddress(set, "BREAKWATER_ALERT_URL"), format };
}

/** True once they are sent; else it is told why not. */
export async function alertPeople(
  { url, format }: Alerting,
  items: readonly AlertItem[],
  date: string,
): Promise<boolean> {
  if (items.length === 0) return true;
  const trouble = await sendAlert(url, alertBody({ tool, date, items }, format));
  if (trouble === undefined) return true;
  tellLine(`the alert could not be sent to ${url.host}: ${trouble}`);
  return false;
}

/** What fails the gate, of whatever control. */
export function failing({ findings }: Assessment, { failOn }: Gate): readonly AlertItem[] {
  if (failOn === "never") return [];
  return findings
    .filter(({ severity }) => isAtLeast(severity, failOn))
    .map(({ resource, control, severity, message, advice = "", weakness }) => ({
      image: resource.type === "image" ? resource.name : resourceName(resource),
      weakness: weakness?.id ?? control,
      severity,
      message,
      advice,
      packages: weakness?.packages ?? [],
      fixed: weakness?.fixed ?? null,
    }));
}
