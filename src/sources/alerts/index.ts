/** Sends alerts to an address that nobody else may learn. */
export { alertAddress, sendAlert } from "./send.ts";
