/** Images: looked into and assessed. Apart from the rest of the room, so that a scan of manifests loads none of it. */
export { namesIn } from "./assess.ts";
export { dockerfileAt, type NamedDockerfile, shownText, whatDoesNotFit } from "./dockerfile.ts";
export { lookInto } from "./look.ts";
export type { ImagesRequest, ImagesScan } from "./request.ts";
export { scanImages } from "./scan.ts";
