import { bundle } from "./bundle.ts";

/** `npm run build`: build/ is what gets published. */
await bundle("build");
