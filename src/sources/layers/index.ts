/** What lies in the layers of images, read as they go by. */
export { type InspectOptions, inspect } from "./inspect.ts";
