/** Alerts: what people are told at once, in a form that a chat or a program takes. */
export { type AlertFormat, type AlertInput, type AlertItem, alertBody, alertFormats } from "./alert.ts";
